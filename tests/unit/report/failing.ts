import { finding } from "../../../src/model/findings/finding.ts";
import type { RunView } from "../../../src/report/fold.ts";
import { failedWith, ran, viewOf } from "./views.ts";

const place = { file: "/w/my scripts/b.py", line: 7, column: 13, length: 8, text: '    value = table["x"]' };
const deepest = { file: "/w/my scripts/lib.py", line: 3, function: "look", text: "return table[key]" };

const raised = finding({
  ...{ code: "run/exception", severity: "error", step: "b", place },
  facts: {
    exception: "KeyError",
    message: "'x' in {1}",
    deepest,
    locals: { key: "'x'" },
    lastLogLines: ["reading <x>"],
  },
});
const noFile = finding({
  ...{ code: "store/cannot-write", severity: "critical" },
  facts: { path: "/w/ws/events.jsonl", reason: "ENOSPC: no space left on device", remedy: "Free space on that disk" },
});
const unused = finding({
  ...{
    code: "plan/isolated-step",
    severity: "warning",
    step: "a",
    place: { file: "/w/demo.yaml", line: 3, column: 3 },
  },
  facts: { step: "a" },
});

/** A step that passed with a warning, one that raised, one that it blocks; and a disk that was full. */
export const failing: RunView = viewOf(
  [
    ["a", ran(12)],
    ["b", failedWith(raised)],
    ["c", { kind: "blocked", by: ["b"] }],
  ],
  [unused, noFile],
);
