import { availableParallelism } from "node:os";
import type { Level } from "../../../model/data/level.ts";
import type { IsolationWish } from "../../../model/outcome.ts";
import { shellWord } from "../../../model/shell.ts";
import type { Commands } from "../../../report/commands.ts";
import { calledAs } from "../../../system/called-as.ts";
import type { TestOptions } from "../../../use-cases/pipeline.ts";
import { type DataOptions, dataWishOf, dataWords } from "../data.ts";
import { type DefinitionOptions, definitionWishOf, definitionWords } from "../definition.ts";
import type { CommonOptions } from "../options.ts";
import type { ReportOptions } from "../reports.ts";
import { type SelectionOptions, selectionOf } from "../selection.ts";
import type { ThresholdOptions } from "../thresholds.ts";
import { badUsage } from "../usage.ts";

export interface TestPipelineOptions
  extends CommonOptions,
    DataOptions,
    DefinitionOptions,
    ReportOptions,
    SelectionOptions,
    ThresholdOptions {
  readonly jobs?: number;
  readonly maxParallelSteps?: number;
  readonly executionMode?: "sequential" | "parallel";
  readonly cold?: boolean;
  readonly isolation?: IsolationWish;
  readonly failFast?: boolean;
  readonly continueOnFailure?: boolean;
  readonly validationLevel?: Level;
  /** False with `--no-data-flow-validation`. */
  readonly dataFlowValidation?: boolean;
  readonly enableDataFlowValidation?: boolean;
  readonly timeout?: number;
  readonly memoryLimit?: number;
  readonly progress: "auto" | "plain";
}

/** What the options say of how steps run; what was not said is left to the run. */
export function runOptionsOf(
  options: TestPipelineOptions,
): Pick<
  TestOptions,
  | ("failFast" | "cold" | "selection" | "mode" | "python" | "isolation" | "timeoutMs" | "memoryBytes")
  | ("checksData" | "validationLevel" | "data" | "wish")
> {
  const { failFast = false, cold = false, timeout, memoryLimit, mode, python, isolation, validationLevel } = options;
  return {
    ...{ failFast, cold, selection: selectionOf(options), checksData: checksDataOf(options) },
    ...dataWishOf(options),
    ...definitionWishOf(options),
    ...(validationLevel === undefined ? {} : { validationLevel }),
    ...(mode === undefined ? {} : { mode }),
    ...(python === undefined ? {} : { python }),
    ...(isolation === undefined ? {} : { isolation }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(memoryLimit === undefined ? {} : { memoryBytes: memoryLimit }),
  };
}

/** How many steps run together; options that contradict each other are refused, none wins silently. */
export function jobsOf(options: TestPipelineOptions): number {
  const { jobs, maxParallelSteps, executionMode, failFast, continueOnFailure } = options;
  if (failFast && continueOnFailure) throw badUsage("--fail-fast and --continue-on-failure contradict each other");
  if (jobs !== undefined && maxParallelSteps !== undefined && jobs !== maxParallelSteps) {
    throw badUsage("--jobs and --max-parallel-steps are the same option and got different numbers");
  }
  const asked = jobs ?? maxParallelSteps;
  if (executionMode === "sequential" && (asked ?? 1) > 1) {
    throw badUsage(`--execution-mode sequential and ${asked} parallel steps contradict each other`);
  }
  return executionMode === "sequential" ? 1 : (asked ?? availableParallelism());
}

/** Options that cannot both be meant are refused. */
export function checksDataOf(options: TestPipelineOptions): boolean {
  const { dataFlowValidation = true, enableDataFlowValidation, validationLevel } = options;
  if (dataFlowValidation) return true;
  if (enableDataFlowValidation) {
    throw badUsage("--enable-data-flow-validation and --no-data-flow-validation contradict each other");
  }
  if (validationLevel !== undefined) {
    throw badUsage("--validation-level has no effect with --no-data-flow-validation", "Leave one of them out");
  }
  return false;
}

/** How a run is shown changes nothing of it. */
type Repeated = Omit<TestPipelineOptions, "progress" | keyof ThresholdOptions>;

/** PIPELINE with the options that change what runs where, and within which limits: a repeated command ends alike. */
export function commandsOf(path: string, options: Repeated): Commands {
  const workspace = options.workspaceDir === "./pipeline_testing" ? [] : ["--workspace-dir", options.workspaceDir];
  // A path that begins with a dash would be read as an option.
  const words = [path.startsWith("-") ? `./${path}` : path, ...workspace, ...optionWords(options)];
  const isPart = Object.keys(selectionOf(options)).length > 0;
  return {
    test: [`${calledAs()} runtime test-pipeline`, ...words.map(shellWord)].join(" "),
    logs: [`${calledAs()} runtime logs`, ...workspace.map(shellWord)].join(" "),
    ...(isPart ? { isPart } : {}),
  };
}

function optionWords(options: Repeated): readonly string[] {
  const { timeout, memoryLimit } = options;
  const time = timeout === undefined || timeout % 1000 !== 0 ? `${timeout}ms` : `${timeout / 1000}s`;
  const valued: readonly (readonly [flag: string, value: string | undefined])[] = [
    ["--python", options.python],
    ["--mode", options.mode],
    ["--isolation", options.isolation],
    ["--validation-level", options.validationLevel],
    ["--timeout", timeout === undefined ? undefined : time],
    ["--memory-limit", memoryLimit === undefined ? undefined : sizeOf(memoryLimit)],
  ];
  return [
    ...valued.flatMap(([flag, value]) => (value === undefined ? [] : [flag, value])),
    ...dataWords(options),
    ...definitionWords(options),
    ...(options.cold === true ? ["--cold"] : []),
    ...(options.dataFlowValidation === false ? ["--no-data-flow-validation"] : []),
  ];
}

function sizeOf(bytes: number): string {
  return bytes % 1e6 === 0 ? `${bytes / 1e6}MB` : `${bytes}B`;
}
