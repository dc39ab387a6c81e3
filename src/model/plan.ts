import type { PreviewedNode } from "./cursus/resolution.ts";
import type { Level } from "./data/level.ts";
import type { SyntheticWish } from "./data/wish.ts";
import type { Finding } from "./findings/finding.ts";
import type { Form } from "./form.ts";
import type { InputPort, Port } from "./port.ts";
import type { Setting } from "./setting.ts";
import type { Skeleton } from "./skeleton.ts";
import type { Step } from "./step.ts";

/** A connection with the reason a person can read. */
export interface Wire {
  readonly from: { readonly step: string; readonly port: string };
  readonly to: { readonly step: string; readonly port: string };
  /** 0 to 1; 1 where the user wrote it. */
  readonly score: number;
  readonly reason: string;
}

/** What a stub would write: made once, for all that read it. */
export interface StubOutput {
  readonly step: string;
  readonly port: string;
  /** Only this part of it. */
  readonly subfolder?: string;
}

/** What one input will be fed with in this run. */
export type PlannedFeed =
  | {
      readonly kind: "wire";
      readonly step: string;
      readonly port: string;
      /** Its step is a stub, and nothing stands for this output. */
      readonly unwritten?: true;
    }
  | {
      readonly kind: "earlier";
      readonly step: string;
      readonly port: string;
      readonly run: string;
      readonly folder: string;
    }
  | { readonly kind: "path"; readonly absolute: string }
  | { readonly kind: "synthetic"; readonly wish: SyntheticWish; readonly of?: StubOutput }
  | { readonly kind: "none" };

export interface PlannedInput {
  readonly port: InputPort;
  readonly feed: PlannedFeed;
  /** Container folders to fill: usually one; a fan-out gives one per channel, with the sub-folder of the source. */
  readonly mounts: readonly { readonly containerPath: string; readonly subfolder?: string }[];
}

export interface PlannedOutput {
  readonly port: Port;
  readonly containerPath: string;
  /** Set where the service packs the folder: the consumer's folder holds this one file. */
  readonly archive?: "model.tar.gz" | "output.tar.gz";
  /** Relative folder in which the consumer finds it, beside the other archives of the job: `<job name>/output`. */
  readonly prefix?: string;
}

/** The whole call of one step, as its container would get it. Pure data. */
export interface PlannedStep {
  readonly step: Step;
  /** Selected steps that must end first. */
  readonly dependsOn: readonly string[];
  readonly inputs: readonly PlannedInput[];
  readonly outputs: readonly PlannedOutput[];
  readonly env: readonly Setting[];
  /** Arguments behind the script, all text. */
  readonly argv: readonly string[];
  /** Container folder that holds the script, and the script's path in it. */
  readonly codeFolder: string;
  readonly entryPath: string;
  readonly package?: PlannedPackage;
  /** Packages of the project's source folder, which is searched for modules though another folder travels. */
  readonly helpers?: Skeleton;
  readonly workingDir: string;
  /** Empty folders the service makes. */
  readonly folders: readonly string[];
  /** Files the service writes, such as `hyperparameters.json`. */
  readonly files: readonly { readonly containerPath: string; readonly text: string }[];
}

/** The packages of a script that imports relative to its own: it starts as a module of them, as `python -m` does it. */
export interface PlannedPackage {
  /** `dockers.scripts.clean` */
  readonly module: string;
  /** Outermost first. */
  readonly folders: readonly { readonly name: string; readonly containerPath: string }[];
  /** Its modules that lie outside the folder that travels. */
  readonly outside?: Skeleton;
}

/** What of a step's world only the data tells that feeds it; it is laid over what was planned. */
export interface FoundInData {
  readonly env: readonly Setting[];
  readonly files: PlannedStep["files"];
}

export interface Plan {
  readonly name: string;
  readonly file: string;
  readonly root: string;
  /** Of the files that it was made from; absent for pipeline files. */
  readonly form?: Form;
  /** In an order in which every step follows what it needs. */
  readonly steps: readonly PlannedStep[];
  /** Steps of the project that this run leaves out. */
  readonly unselected: readonly string[];
  /** All steps, where some are left out and data is made: what that holds depends on those that would read it later. */
  readonly around?: readonly PlannedStep[];
  readonly wires: readonly Wire[];
  readonly validationLevel: Level;
  readonly findings: readonly Finding[];
  /** How the nodes of a Cursus graph got their configurations. */
  readonly preview?: readonly PreviewedNode[];
}

/** Which steps a run takes. Empty: all. */
export interface Selection {
  readonly steps?: readonly string[];
  readonly from?: readonly string[];
  readonly until?: readonly string[];
}

/** Newest successful outputs of a step, for a consumer that runs alone. */
export interface EarlierOutput {
  readonly step: string;
  readonly run: string;
  /** port → absolute folder. */
  readonly folders: Readonly<Record<string, string>>;
  /** Digest of the code that made them; absent where it could not be read. */
  readonly code?: string;
}
