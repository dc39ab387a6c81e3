import type { PlannedOutput, PlannedStep } from "../../../model/plan.ts";
import type { Ending } from "../attempt/ending.ts";
import type { Outputs } from "../attempt/outputs.ts";
import type { CodePaths } from "./user-file.ts";
import type { Where } from "./where.ts";

/** Everything known about an attempt that is over. */
export interface Traces {
  readonly planned: PlannedStep;
  readonly ending: Ending;
  readonly lastLogLines: readonly string[];
  /** The end of the log, longer than `lastLogLines`. */
  readonly logTail: string;
  readonly droppedBytes: number;
  /** `/opt/ml/output/failure`. */
  readonly failureFile: string;
  /** `/opt/ml/output/message`, of a processing step. */
  readonly exitMessage: string;
  readonly emptyOutputs: readonly PlannedOutput[];
  readonly outputLinks: Outputs["links"];
  readonly outside: readonly string[];
  readonly writtenInputs: readonly string[];
  readonly codePaths: CodePaths;
  /** Where the script was when its time was over or when it crashed. */
  readonly where: Where;
}
