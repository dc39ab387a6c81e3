import { expect, test } from "vitest";
import { type Answer, documentOf, exitOf, type Row, renderTable } from "../../../bench/targets/table.js";

const row = (target: string, answer: Answer): Row => ({ target, goal: "< 1 s", shown: "a run", answer });

const rows: readonly Row[] = [
  row("fast", { kind: "measured", text: "0.2 s", isMet: true }),
  row("slow", { kind: "measured", text: "3 s", isMet: false }),
  row("later", { kind: "not-there-yet" }),
  row("left out", { kind: "unmeasured", text: "--coverage does it" }),
  row("broken", { kind: "failed", text: "exit 70" }),
  row("people", { kind: "use" }),
];

test("Each row says its goal, what was measured, and whether the goal was missed", () => {
  expect(renderTable(rows)).toBe(`\
target   | goal  | measured                         | how shown
---------|-------|----------------------------------|----------
fast     | < 1 s | 0.2 s                            | a run
slow     | < 1 s | MISSED: 3 s                      | a run
later    | < 1 s | not there yet                    | a run
left out | < 1 s | not measured: --coverage does it | a run
broken   | < 1 s | FAILED: exit 70                  | a run
people   | < 1 s | only use can show it             | a run`);
});

test("The document has the state of each row, and words where something was measured", () => {
  const common = { goal: "< 1 s", shown: "a run" };
  expect(documentOf(rows)).toEqual({
    schema: "cursus/targets/1",
    targets: [
      { target: "fast", ...common, state: "met", measured: "0.2 s" },
      { target: "slow", ...common, state: "missed", measured: "3 s" },
      { target: "later", ...common, state: "not-there-yet" },
      { target: "left out", ...common, state: "unmeasured", measured: "--coverage does it" },
      { target: "broken", ...common, state: "failed", measured: "exit 70" },
      { target: "people", ...common, state: "use" },
    ],
  });
});

test.each<[readonly number[], number]>([
  [[0, 2, 3, 5], 0],
  [[0, 1], 1],
  [[0, 4], 1],
  [[], 0],
])("Only a missed goal or a fault makes the exit code 1: rows %j, %j", (chosen, code) => {
  expect(exitOf(chosen.flatMap((at) => rows[at] ?? []))).toBe(code);
});
