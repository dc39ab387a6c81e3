import type { AloneScript } from "../../model/alone.ts";
import { explain } from "../../model/findings/explain.ts";
import { type Finding, isBlocking } from "../../model/findings/finding.ts";
import type { Observed } from "../../model/outcome.ts";
import { findingDocument } from "../finding-document.ts";
import type { RunView } from "../fold.ts";
import { withoutForetold } from "../foretold.ts";
import { type Thresholds, thresholdWarnings } from "../thresholds.ts";
import { attemptsOf, peakMemory, usageOf } from "../usage.ts";
import { contractDocument } from "./contract.ts";
import { needOf } from "./needs.ts";
import { ownView, producerNeed } from "./own-view.ts";
import type { TestResultDocument } from "./types.ts";

export interface ScriptReport {
  readonly view: RunView;
  readonly alone: AloneScript;
  readonly thresholds: Thresholds;
  readonly runFolder: string;
  readonly showsContract: boolean;
}

/** The verdict on one script, as `test-script --json` prints it: times in seconds, memory in MB. */
export function testResult(asked: ScriptReport): TestResultDocument {
  const { alone, thresholds } = asked;
  const view = ownView(asked.view, alone);
  const report = { ...asked, view };
  const findings = withoutForetold(view.findings);
  const need = needOf(view, alone) ?? producerNeed(asked.view, alone);
  const attempts = attemptsOf(view.steps[0]?.outcome);
  return {
    schema: "cursus/test-result/1",
    script_name: alone.step.id,
    script_path: alone.step.script?.path ?? "",
    status: statusOf(view),
    execution_time: rounded(usageOf(attempts).durationMs / 1000),
    memory_usage: rounded(peakMemory(view) / 1e6),
    ...errorOf(findings),
    ...(need === undefined ? {} : { need }),
    recommendations: recommendations(findings, report),
    timestamp: view.at,
    data_source: alone.source,
    contract_from: alone.contractFile,
    inputs: alone.step.contract.inputs.map(({ name, containerPath, required, feed }) => ({
      ...{ name, container_path: containerPath, required, source: feed.kind },
      ...(feed.kind === "path" ? { path: feed.absolute } : {}),
      ...(feed.kind === "port" ? { from: `${feed.step}.${feed.port}` } : {}),
    })),
    ...(alone.producers === undefined ? {} : { producers: alone.producers }),
    outputs: outputsOf(report),
    ...seenIn(attempts.at(-1)?.observed),
    thresholds: { memory: thresholds.memoryBytes / 1e6, time: thresholds.timeMs / 1000 },
    threshold_warnings: thresholdWarnings(view, thresholds),
    findings: findings.map(findingDocument),
    ...(report.showsContract ? { contract: contractDocument(alone) } : {}),
    run: view.run,
    run_folder: report.runFolder,
  };
}

/** What it lacks is no fault of a script: it was not tried. */
export function statusOf({ verdict, steps }: RunView): TestResultDocument["status"] {
  if (verdict?.startsWith("passed") === true) return "PASS";
  return verdict === "interrupted" || steps.some(({ outcome }) => outcome?.kind === "blocked") ? "SKIP" : "FAIL";
}

function errorOf(
  findings: readonly Finding[],
): Pick<TestResultDocument, "error_type" | "error_message" | "stack_trace"> {
  const fatal = findings.find((item) => isBlocking(item) && item.code.startsWith("run/")) ?? findings.find(isBlocking);
  if (fatal === undefined) return {};
  const { exception, traceback } = fatal.facts as { readonly exception?: string; readonly traceback?: string };
  const trace = traceback === undefined || traceback === "" ? {} : { stack_trace: traceback };
  return { error_type: exception ?? fatal.code, error_message: explain(fatal).message, ...trace };
}

function recommendations(findings: readonly Finding[], { view, thresholds }: ScriptReport): readonly string[] {
  const hints = findings.filter(({ severity }) => severity !== "note").flatMap((item) => explain(item).hint ?? []);
  const isLarge = peakMemory(view) > thresholds.memoryBytes;
  const isSlow = view.durationMs > thresholds.timeMs;
  return [
    ...new Set([
      ...hints,
      ...(isLarge
        ? ["See where memory grows: cursus runtime profile-memory; read the data in parts if it is the data"]
        : []),
      ...(isSlow ? ["Compare data volumes with benchmark-script before giving the step a larger instance"] : []),
    ]),
  ];
}

function outputsOf({ view, alone }: ScriptReport): TestResultDocument["outputs"] {
  const outcome = view.steps[0]?.outcome;
  const datasets = outcome !== undefined && "outputs" in outcome ? outcome.outputs : [];
  return alone.step.contract.outputs.map(({ name, containerPath }) => ({
    name,
    container_path: containerPath,
    files: (datasets.find(({ port }) => port === name)?.files ?? []).map(({ path, bytes }) => ({ path, bytes })),
  }));
}

function seenIn(observed: Observed | undefined): Pick<TestResultDocument, "reads" | "writes"> {
  return { reads: observed?.reads ?? [], writes: observed?.writes ?? [] };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
