export type { RunEvent } from "./model/event.ts";
export { explain, findingCodes } from "./model/findings/explain.ts";
export type { Finding, FindingCode, Severity } from "./model/findings/finding.ts";
export type { Outcome, Verdict } from "./model/outcome.ts";
export type { Plan, PlannedStep, Selection, Wire } from "./model/plan.ts";
export type { Result } from "./model/result.ts";
export { type PlanOptions, planPipeline, type TestedRun, type TestOptions, testPipeline } from "./pipeline.ts";
export { type PlanQueries, planQueries } from "./plan/describe.ts";
export { fold } from "./report/fold.ts";
