import type { Edge, EdgeData, PortName } from "../../model/data/edge.ts";
import type { Level } from "../../model/data/level.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { OutcomeKind } from "../../model/outcome.ts";
import type { InputPort, Port } from "../../model/port.ts";
import type { Reading } from "./seen.ts";

/** All that is known of one wire. */
export interface EdgeFacts {
  readonly from: PortName;
  readonly to: PortName;
  readonly level: Level;
  /** As the pipeline declares them now. */
  readonly output: Port;
  readonly input: InputPort;
  /** How the producer ended last, and how many files it left there; absent where it never ran. */
  readonly producer?: { readonly run: string; readonly outcome: OutcomeKind; readonly files: number };
  /** The newest data that it left. */
  readonly data?: EdgeData;
  readonly reading?: Reading;
  /** The run whose data the consumer read then. */
  readonly readRun?: string;
  /** What planning told, and the runs that the rest is known from. */
  readonly findings: readonly Finding[];
}

export type Judged = Pick<Edge, "verdict" | "why" | "basis" | "needs" | "report">;

export function unknown(why: string, needs: Edge["needs"] = "none"): Judged {
  return { verdict: "unknown", why, basis: "none", needs };
}
