import type { FileProfile } from "../../../src/model/data/profile.ts";
import { findingCodes } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { RunView, StepView } from "../../../src/report/fold.ts";
import type { PageExtras } from "../../../src/report/html/page.ts";
import { samples } from "../../unit/findings-samples.ts";
import { inputPort, planned, projectOf, stepOf } from "../../unit/plan/build.ts";
import { madeExtras, madeView } from "../../unit/report/html/runs.ts";

const files: readonly FileProfile[] = [
  { kind: "archive", path: "model.tar.gz", bytes: 9, format: "tar.gz", members: [{ path: "a/model.json", bytes: 3 }] },
  { kind: "archive", path: "broken.zip", bytes: 9, format: "zip", trouble: "its list is cut off" },
  { kind: "empty", path: "nothing.csv", bytes: 0 },
  { kind: "document", path: "metrics.json", bytes: 9, keys: ["auc", "rows"] },
  { kind: "other", path: "model.pkl", bytes: 9, what: "pickle" },
  { kind: "unreadable", path: "cut.parquet", bytes: 9, format: "parquet", reason: "no footer", line: 3 },
  { kind: "unknown", path: "huge.csv", bytes: 9, reason: "the limit of 30 s" },
  {
    ...{
      kind: "table",
      path: "flawed.csv",
      bytes: 9,
      format: "csv",
      rows: 2,
      sampledRows: 1,
      hasHeader: false,
      width: 1,
    },
    columns: [{ name: "column0", kind: "text", type: "VARCHAR", nulls: 1, disguise: "array" }],
    flaws: [
      { kind: "duplicate-column", name: "twice" },
      { kind: "ragged-rows", rows: 3, line: 9 },
      { kind: "encoding", line: 4, encoding: "latin-1" },
    ],
  },
];

/** A run that has everything a page can show: every kind of outcome, of file and of finding, and every observation. */
export function strangeRun(): { readonly view: RunView; readonly extras: PageExtras } {
  const made = madeView({ needs: [[], [0], [1, 0], [2], [0], [0], [0], [0]], failing: [2] });
  const steps = made.steps.map((step, at): StepView => ({ ...step, ...changeOf(step, at) }));
  const view = { ...made, steps, findings: [...made.findings, ...allFindings(steps)] };
  const plan = planned(
    projectOf(
      ...made.steps.map(({ id }) => {
        const feed = { kind: "path", path: `${id}.csv`, absolute: `/data/${id}.csv` } as const;
        return stepOf(id, { python: "/opt/python", contract: { inputs: [inputPort("raw", feed)], outputs: [] } });
      }),
    ),
  );
  if (!plan.ok) throw new Error(JSON.stringify(plan.failure));
  return { view, extras: { ...madeExtras(view, 3), plan: plan.value } };
}

function changeOf({ outcome }: StepView, at: number): Partial<StepView> {
  const output = { side: "output", port: "table", profile: { files, omitted: 3 } } as const;
  if (at === 0) return { profiles: [output, { ...output, side: "input", port: "raw" }] };
  if (at === 1) return { earlier: [{ step: "older", run: "an earlier run" }], outcome: tried(outcome) };
  const other = others[at - 4];
  return other === undefined ? {} : { outcome: other };
}

const others: readonly NonNullable<StepView["outcome"]>[] = [
  { kind: "cached", run: "another run", outputs: [] },
  { kind: "skipped", reason: "the user said so" },
  { kind: "stubbed", reason: "there is no script", outputs: [] },
  { kind: "cancelled", attempts: [] },
];

/** Two attempts, the last of which did everything that can be seen. */
function tried(outcome: StepView["outcome"]): NonNullable<StepView["outcome"]> {
  if (outcome?.kind !== "ran") throw new Error("the second step of this run runs");
  const [first] = outcome.attempts;
  if (first === undefined) throw new Error("a step that ran was attempted");
  const { observed } = first;
  const all = {
    ...{ ...observed, outside: ["/etc/x"], writtenInputs: ["/opt/y"], inputKeys: ["in"], outputKeys: ["out"] },
    addresses: ["example.test:443"],
  };
  const last = { ...first, number: 2, warm: false, coldReason: "it changes its interpreter", observed: all };
  return { ...outcome, attempts: [first, last] };
}

function allFindings(steps: readonly StepView[]): readonly Finding[] {
  const cause = { step: steps[0]?.id ?? "", port: "table" };
  const place = { file: "/w/scripts/x.py", line: 3, column: 5, length: 4, text: "    read(path)" };
  return findingCodes.map((code) => {
    const [facts, where = {}] = samples[code];
    return { severity: "error", cause, place, ...where, code, facts } as Finding;
  });
}
