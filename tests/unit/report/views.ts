import type { RunEvent } from "../../../src/model/event.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Attempt, Observed, Outcome } from "../../../src/model/outcome.ts";
import { emptyView, fold, type RunView } from "../../../src/report/fold.ts";
import { findingsOf } from "../../../src/run/telling.ts";

const list: readonly string[] = [];
const observed: Observed = {
  ...{ reads: list, writes: list, outside: list, writtenInputs: list, imports: list, environment: list },
  ...{ arguments: list, inputKeys: list, outputKeys: list, commands: list, addresses: list, blind: list },
  ...{ tables: [], written: [], columns: { used: [], dropped: [] } },
};

export const attempt: Attempt = {
  ...{ number: 1, mode: "entrypoint", isolation: "namespaces", warm: true, observed },
  folder: "/w/ws/runs/r1/steps/a/1",
  usage: { durationMs: 12.4, cpuMs: 10, peakMemoryBytes: 81e6 },
};

export function ran(durationMs: number): Outcome {
  const usage = { ...attempt.usage, durationMs };
  return { kind: "ran", attempts: [{ ...attempt, usage }], outputs: [], findings: [] };
}

export function failedWith(...findings: readonly Finding[]): Outcome {
  return { kind: "failed", attempts: [attempt], outputs: [], findings };
}

/** A run of steps that ended in these ways, one after the other. */
export function viewOf(outcomes: readonly (readonly [string, Outcome])[], findings: readonly Finding[] = []): RunView {
  const failed = outcomes.some(([, { kind }]) => kind === "failed");
  const events: readonly RunEvent[] = [
    {
      ...{ type: "run-started", schema: 1, run: "r1", at: "2026-01-01T00:00:00.000Z", pipeline: "demo", wires: [] },
      file: "/w/demo.yaml",
      steps: outcomes.map(([id, outcome]) => ({
        ...{ id, kind: "processing" },
        dependsOn: outcome.kind === "blocked" ? outcome.by : [],
      })),
    },
    ...findings.map((finding): RunEvent => ({ type: "finding", finding })),
    ...outcomes.flatMap(([step, outcome]): readonly RunEvent[] => [
      ...findingsOf(outcome).map((finding): RunEvent => ({ type: "finding", finding })),
      { type: "step-ended", step, atMs: 40, outcome },
    ]),
    { type: "run-ended", atMs: 41, verdict: failed ? "failed" : "passed" },
  ];
  return events.reduce(fold, emptyView);
}
