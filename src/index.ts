export {
  type PlanOptions,
  planPipeline,
  type TestOptions,
  type TransitionOptions,
  testPipeline,
  validateTransition,
} from "./frontends/library.ts";
export type {
  CompatibilityLevel,
  DataCompatibilityReport,
  InputSpec,
  ProducerFile,
  ProducerOutput,
  TableSchema,
} from "./model/data/compatibility.ts";
export type { RunEvent } from "./model/event.ts";
export { explain, findingCodes } from "./model/findings/explain.ts";
export type { Finding, FindingCode } from "./model/findings/finding.ts";
export type { Severity } from "./model/findings/severity.ts";
export type { Outcome, Verdict } from "./model/outcome.ts";
export type { Plan, PlannedStep, Selection, Wire } from "./model/plan.ts";
export type { Result } from "./model/result.ts";
export { type PlanQueries, planQueries } from "./plan/describe.ts";
export type { RunView } from "./report/fold.ts";
export { fold } from "./report/fold.ts";
export type { TestedRun } from "./use-cases/pipeline.ts";
export { readEvents } from "./use-cases/results.ts";
