import { explain } from "../../model/findings/explain.ts";
import { isBlocking } from "../../model/findings/finding.ts";
import { cropMiddle, width } from "../columns.ts";
import type { StepView } from "../fold.ts";
import { duration, megabytes } from "../units.ts";
import { attemptsOf, usageOf } from "../usage.ts";
import { type Piece, padded } from "./line.ts";
import type { Look } from "./look.ts";
import { stateOf, stateTones } from "./state.ts";

/** Columns of `59 min 59 s` and of `99999 MB`, with two before each. */
const timeColumns = 13;
const memoryColumns = 10;
const leastName = 12;

/** What is told of each step: its sign first, then name, time, memory and, where it did not run, why. */
export function rowPieces(
  steps: readonly StepView[],
  look: Look & { readonly graphColumns: number },
): readonly (readonly [Piece, ...Piece[]])[] {
  const names = steps.map(({ id }) => look.glyphs.text(id));
  const longest = names.reduce((most, name) => Math.max(most, width(name)), 0);
  const room = Math.max(leastName, look.style.columns - look.graphColumns - 2 - timeColumns - memoryColumns);
  const columns = Math.min(longest, room);
  return steps.map((step, row) => {
    const tone = stateTones[stateOf(step)];
    const name = cropMiddle(names[row] ?? "", columns);
    const nameTone = step.outcome === undefined ? { tone } : {};
    return [
      { text: signOf(step, look), tone },
      { text: `  ${padded(name, columns)}`, ...nameTone },
      ...numbers(step, look),
      ...why(step, look),
    ];
  });
}

/** A running step's sign turns five times a second. */
function signOf(step: StepView, { glyphs, nowMs }: Look): string {
  const state = stateOf(step);
  if (state !== "running") return glyphs.signs[state];
  return glyphs.running[Math.floor(nowMs / 200) % glyphs.running.length] ?? glyphs.running[0];
}

function numbers(step: StepView, { nowMs }: Look): readonly Piece[] {
  const { durationMs, peakMemoryBytes } = usageOf(attemptsOf(step.outcome));
  const isRunning = stateOf(step) === "running";
  const time = isRunning ? elapsed(nowMs - (step.startedMs ?? nowMs)) : durationMs > 0 ? duration(durationMs) : "";
  const memory = peakMemoryBytes > 0 ? megabytes(peakMemoryBytes) : "";
  return [
    { text: padded(time, timeColumns, true), ...(isRunning ? { tone: stateTones.running } : {}) },
    { text: padded(memory, memoryColumns, true), tone: "dim" },
  ];
}

/** A time that still grows: in whole seconds, so that it is drawn anew only once a second. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return seconds < 60 ? `${seconds} s` : duration(seconds * 1000);
}

function why(step: StepView, { glyphs }: Look): readonly Piece[] {
  const reason = reasonOf(step);
  const tone = step.outcome?.kind === "failed" ? stateTones.failed : "dim";
  return reason === undefined ? [] : [{ text: `  ${glyphs.text(reason)}`, tone }];
}

function reasonOf({ outcome }: StepView): string | undefined {
  switch (outcome?.kind) {
    case "failed": {
      const cause = outcome.findings.find(isBlocking);
      return cause === undefined ? undefined : explain(cause).message;
    }
    case "blocked":
      return `by ${outcome.by.join(", ")}`;
    case "skipped":
    case "stubbed":
      return outcome.reason;
    case "cached":
      return `from run ${outcome.run}`;
    default:
      return undefined;
  }
}
