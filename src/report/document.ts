import type { Observed } from "../model/outcome.ts";
import { findingDocument } from "./finding-document.ts";
import type { RunView, StepView } from "./fold.ts";
import { withoutForetold } from "./foretold.ts";
import { profileDocument } from "./profile-document.ts";
import type { ReportDocument, StepDocument } from "./schema-types.ts";
import { shownVerdict, stateOf } from "./states.ts";
import { type Thresholds, thresholdWarnings } from "./thresholds.ts";
import { attemptsOf, usageOf } from "./usage.ts";
import { wireDocument } from "./wire-document.ts";

/** The `--json` document of a run. Its shape is `schemas/report.schema.json`. */
export function reportDocument(view: RunView, thresholds: Thresholds): ReportDocument {
  return {
    schema: "cursus/report/1",
    run: view.run,
    at: view.at,
    pipeline: view.pipeline,
    file: view.file,
    verdict: shownVerdict(view),
    duration_ms: rounded(view.durationMs),
    steps: view.steps.map((step) => stepDocument(step, view)),
    wires: view.wires.map((wire) => wireDocument(wire, view)),
    findings: withoutForetold(view.findings).map(findingDocument),
    thresholds: { memory_bytes: thresholds.memoryBytes, time_ms: thresholds.timeMs },
    threshold_warnings: thresholdWarnings(view, thresholds),
  };
}

function stepDocument(step: StepView, view: RunView): StepDocument {
  const { outcome } = step;
  return {
    id: step.id,
    kind: step.kind,
    depends_on: step.dependsOn,
    ...(step.earlier === undefined ? {} : { earlier: step.earlier }),
    outcome: stateOf(step, view),
    ...(step.served === undefined ? {} : { served: step.served }),
    ...howItRan(step),
    outputs: outcome !== undefined && "outputs" in outcome ? outcome.outputs : [],
    ...(step.profiles === undefined ? {} : { profiles: step.profiles.map(profileDocument) }),
    ...(outcome?.kind === "blocked" ? { blocked_by: outcome.by } : {}),
    ...(outcome?.kind === "cached" ? { from_run: outcome.run } : {}),
    ...(outcome !== undefined && "reason" in outcome ? { reason: outcome.reason } : {}),
  };
}

type HowItRan = Omit<StepDocument, "id" | "kind" | "depends_on" | "outcome" | "outputs">;

/** Numbers over all attempts; mode, isolation and observations of the last one. */
function howItRan(step: StepView): HowItRan {
  const attempts = attemptsOf(step.outcome);
  const usage = usageOf(attempts);
  const last = attempts.at(-1);
  const numbers = {
    attempts: attempts.length,
    duration_ms: rounded(usage.durationMs),
    cpu_ms: rounded(usage.cpuMs),
    peak_memory_bytes: usage.peakMemoryBytes,
  };
  if (last === undefined) return numbers;
  const coldReason = attempts.find((attempt) => attempt.coldReason !== undefined)?.coldReason;
  return {
    mode: new Set(attempts.map((attempt) => attempt.mode)).size > 1 ? "both" : last.mode,
    isolation: last.isolation,
    warm: attempts.every((attempt) => attempt.warm),
    ...(coldReason === undefined ? {} : { cold_reason: coldReason }),
    ...numbers,
    observed: observedDocument(last.observed),
  };
}

function observedDocument(observed: Observed): NonNullable<StepDocument["observed"]> {
  const {
    writtenInputs,
    inputKeys,
    outputKeys,
    tables,
    written: _written,
    columns,
    caught: _caught,
    ...same
  } = observed;
  return {
    ...same,
    ...{ written_inputs: writtenInputs, input_keys: inputKeys, output_keys: outputKeys },
    tables: tables.map(({ path, by, asked }) => ({ path, by, ...(asked === undefined ? {} : { asked }) })),
    columns: { used: columns.used.map(({ name }) => name), dropped: columns.dropped },
  };
}

function rounded(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
