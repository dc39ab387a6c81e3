import type { DatasetProfile } from "../model/data/profile.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { CodeLine, Observed } from "../model/outcome.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { Port } from "../model/port.ts";

/** The step and port that an input's data comes from. */
export interface Producer {
  readonly step: string;
  readonly port: string;
  /** What it declares there. */
  readonly promised?: Port;
  /** The line of its code that wrote a file, named relative to the port's folder; undefined where that was not seen. */
  readonly wroteAt?: (path: string) => CodeLine | undefined;
  /** It ended well in this run: what is odd in its data was told there. */
  readonly hasEnded?: true;
  /** The step itself, where it ended well in this run. */
  readonly planned?: PlannedStep;
  /** What it made that from, where somebody looked. */
  readonly inputs?: readonly InputFacts[];
}

export interface InputFacts {
  /** Absent: the data is the user's own. */
  readonly from?: Producer;
  /** Absent: nothing feeds it, or nobody looked. */
  readonly profile?: DatasetProfile;
}

/** All that is known of a step once it has ended. Inputs and outputs are named by their ports. */
export interface StepFacts {
  readonly planned: PlannedStep;
  readonly ended: "ran" | "failed";
  /** Of its last attempt. */
  readonly observed?: Observed;
  readonly inputs: Readonly<Record<string, InputFacts>>;
  readonly outputs: Readonly<Record<string, DatasetProfile>>;
  /** What was told of it already. */
  readonly findings: readonly Finding[];
}

/** One port with the data that lies in it. */
export interface PortFacts {
  readonly side: "input" | "output";
  readonly step: string;
  readonly port: Port;
  readonly profile: DatasetProfile;
  /** Whose data an input holds; absent when it is the user's own. */
  readonly from?: Producer;
  /** Of an output: the line that wrote a file. */
  readonly wroteAt?: Producer["wroteAt"];
}
