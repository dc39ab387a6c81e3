import { expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import { finding } from "../../../src/model/findings/finding.ts";
import { reportDocument } from "../../../src/report/document.ts";
import { emptyView, fold, type RunView, tally } from "../../../src/report/fold.ts";
import { liveLine } from "../../../src/report/live.ts";
import { reportSchema } from "../../../src/report/report-schema.ts";
import { styleOf } from "../../../src/report/style.ts";
import { reportText } from "../../../src/report/text.ts";
import { attempt } from "./views.ts";

const place = { file: "/w/scripts/b.py", line: 7, column: 13, length: 8, text: '    value = table["x"]' };
const raised = finding({
  ...{ code: "run/exception", severity: "error", step: "b", place },
  facts: {
    exception: "KeyError",
    message: "'x'",
    deepest: { file: "/w/scripts/lib.py", line: 3, function: "look", text: "return table[key]" },
    locals: { key: "'x\u001b[2J'" },
    lastLogLines: ["reading"],
  },
});
const events: readonly RunEvent[] = [
  {
    ...{ type: "run-started", schema: 1, run: "r1", at: "2026-01-01T00:00:00.000Z", pipeline: "demo", wires: [] },
    file: "/w/demo.yaml",
    steps: ["a", "b", "c"].map((id) => ({ id, kind: "processing", dependsOn: id === "c" ? ["b"] : [] })),
  },
  { type: "step-started", step: "a", atMs: 1 },
  { type: "step-ended", step: "a", atMs: 20, outcome: { kind: "ran", attempts: [attempt], outputs: [], findings: [] } },
  { type: "step-started", step: "b", atMs: 21 },
  { type: "finding", finding: raised },
  {
    type: "step-ended",
    step: "b",
    atMs: 40,
    outcome: { kind: "failed", attempts: [attempt], outputs: [], findings: [raised] },
  },
  { type: "step-ended", step: "c", atMs: 40, outcome: { kind: "blocked", by: ["b"] } },
  { type: "run-ended", atMs: 41, verdict: "failed" },
];
const view: RunView = events.reduce(fold, emptyView);
const style = styleOf({ columns: 80, cwd: "/w", colour: false });
const commands = { test: "cursus runtime test-pipeline demo.yaml", logs: "cursus runtime logs" };
const thresholds = { memoryBytes: 50e6, timeMs: 1000 };

test("the report tells findings, then steps, then the verdict", () => {
  const text = reportText(view, { style, thresholds, commands, folder: "/w/ws/runs/r1" });
  expect(text).toBe(`error run/exception b
  The script raised KeyError: 'x'
  scripts/b.py:7:13
    7 |     value = table["x"]
      |             ~~~~~~~~
  scripts/lib.py:3 in look
    return table[key]
  values:
    key = 'x\\x1b[2J'
  last log lines:
    reading
  its whole log:       cursus runtime logs b
  run this step alone: cursus runtime test-pipeline demo.yaml --step b

  warning: Peak memory 81 MB is over the threshold of 50 MB (--memory-threshold)

step  outcome   time  memory  how
a     ran      12 ms   81 MB  warm, namespaces
b     failed   12 ms   81 MB  warm, namespaces
c     blocked                 by b

failed: 1 ran, 1 failed, 1 blocked, 0 of 3 stubbed; 1 finding; 41 ms,
peak memory 81 MB
run everything:         cursus runtime test-pipeline demo.yaml
run what did not pass:  cursus runtime test-pipeline demo.yaml --from b
everything of this run: ws/runs/r1
`);
});

test("the document fits its published schema", () => {
  const document = reportDocument(view, thresholds);
  expect(reportSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
  expect(document.steps.map(({ id, outcome }) => [id, outcome])).toEqual([
    ["a", "ran"],
    ["b", "failed"],
    ["c", "blocked"],
  ]);
});

test("after every event the outcomes add up to the planned steps", () => {
  let now = emptyView;
  for (const event of events) {
    now = fold(now, event);
    expect(Object.values(tally(now)).reduce((sum, count) => sum + count, 0)).toBe(now.steps.length);
  }
});

test("replaying stored events gives the same view", () => {
  expect((JSON.parse(JSON.stringify(events)) as RunEvent[]).reduce(fold, emptyView)).toEqual(view);
});

test("a finding that comes as an event and in an outcome is shown once", () => {
  expect(view.findings).toEqual([raised]);
});

test("live lines tell starts and ends", () => {
  expect(events.map((event) => liveLine(event, style)).filter((line) => line !== undefined)).toEqual([
    "demo: 3 steps (run r1)",
    "start      a",
    "ran        a  12 ms",
    "start      b",
    "failed     b  12 ms",
    "blocked    c  by b",
  ]);
});
