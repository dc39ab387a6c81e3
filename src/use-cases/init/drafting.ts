import type { CellFile } from "../../load/discover/notebook-cells.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { ProjectWish } from "../../model/project-wish.ts";
import type { PortOf, WireDoubt } from "../../model/proposal.ts";
import type { PipelineDraft } from "../../report/pipeline-file/draft.ts";

export interface InitRequest {
  readonly cwd: string;
  /** The file to write, absolute; "-" writes none. By default `pipeline.yaml` in the folder. */
  readonly output?: string;
  /** Replace what is there. */
  readonly force: boolean;
  readonly python?: string;
  /** What is said of a Cursus project or a compiled definition. */
  readonly wish?: ProjectWish;
  readonly signal: AbortSignal;
}

/** What is said of a step, and why. */
export interface StepReason {
  readonly step: string;
  readonly reason: string;
}

/** What is to be written, and what is to be told beside it. */
export interface Drafted {
  readonly draft: Omit<PipelineDraft, "pathOf" | "name" | "python">;
  readonly name: string;
  /** Where its paths start from, unless another place is asked for. */
  readonly folder: string;
  readonly external: readonly PortOf[];
  readonly doubts: readonly WireDoubt[];
  /** Steps that the file leaves out. */
  readonly left: readonly StepReason[];
  /** What holds for the others and the file cannot say. */
  readonly unsaid: readonly StepReason[];
  /** Files that came out of notebooks, or would. */
  readonly cells: readonly CellFile[];
  readonly findings: readonly Finding[];
}
