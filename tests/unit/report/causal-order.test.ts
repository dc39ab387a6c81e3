import { expect, test } from "vitest";
import type { RunEvent } from "../../../src/model/event.ts";
import { inCausalOrder } from "../../../src/report/live/causal-order.ts";
import { ran } from "./views.ts";

const end: RunEvent = { type: "run-ended", atMs: 9, verdict: "passed" };

function begin(needs: Readonly<Record<string, readonly string[]>>): RunEvent {
  const steps = Object.entries(needs).map(([id, dependsOn]) => ({ id, kind: "processing", dependsOn }));
  const run = { run: "r", at: "", pipeline: "p", file: "/p", wires: [] };
  return { type: "run-started", schema: 1, ...run, steps };
}

/** `+a` for the start of a, `-a` for its end. */
function told(
  needs: Readonly<Record<string, readonly string[]>>,
  events: string,
  last: readonly RunEvent[] = [end],
): string {
  const words: string[] = [];
  const tell = inCausalOrder((event) => {
    if (event.type === "step-started") words.push(`+${event.step}`);
    else if (event.type === "step-ended") words.push(`-${event.step}`);
    else words.push(event.type);
  });
  tell(begin(needs));
  for (const [sign, ...name] of events.split(" ")) {
    const step = name.join("");
    tell(
      sign === "+" ? { type: "step-started", step, atMs: 1 } : { type: "step-ended", step, atMs: 2, outcome: ran(1) },
    );
  }
  for (const event of last) tell(event);
  return words.join(" ");
}

const chain = { a: [], b: ["a"], c: ["b"] };

test.each([
  ["+a -a +b -b +c -c", "+a -a +b -b +c -c"],
  ["+a +b -a -b +c -c", "+a -a +b -b +c -c"],
  ["+a +b -c -b -a", "+a -a +b -b -c"],
])("%s is told as %s: a step's end before what needs it", (events, expected) => {
  expect(told(chain, events)).toBe(`run-started ${expected} run-ended`);
});

test("a step waits for all that it needs, and steps beside it do not", () => {
  expect(told({ a: [], b: [], both: ["a", "b"], alone: [] }, "+a +b -a +both +alone -both -b -alone")).toBe(
    "run-started +a +b -a +alone -b +both -both -alone run-ended",
  );
});

test("a run that is cut short tells what it held back", () => {
  expect(told(chain, "+a +b")).toBe("run-started +a +b run-ended");
});

test("a chain of 10,000 steps whose ends come the wrong way round is told in order", () => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
  const needs = Object.fromEntries(ids.map((id, index) => [id, index === 0 ? [] : [`s${index - 1}`]]));
  const backwards = ids.toReversed().map((id) => `-${id}`);
  expect(told(needs, backwards.join(" "), [])).toBe(`run-started ${ids.map((id) => `-${id}`).join(" ")}`);
});
