import type { StepState } from "../../model/step-state.ts";
import type { StepView } from "../fold.ts";
import { outcomeTones } from "../steps-table.ts";
import type { Tone } from "../style.ts";

/** How far a step of a living run came. */
export type LiveState = Exclude<StepState, "interrupted" | "not-started">;

/** Bold and not blue: that is hard to read on black. */
export const stateTones: Readonly<Record<LiveState, Tone>> = { ...outcomeTones, running: "bold", waiting: "dim" };

export function stateOf({ outcome, startedMs }: StepView): LiveState {
  return outcome?.kind ?? (startedMs === undefined ? "waiting" : "running");
}

/** In the order in which they are told. */
const states: readonly LiveState[] = [
  ...(["failed", "blocked", "skipped", "cancelled", "ran", "cached", "stubbed"] as const),
  ...(["running", "waiting"] as const),
];

/** How many of `steps` are in each state; states without one are left out. */
export function countsOf(steps: readonly StepView[]): readonly (readonly [LiveState, number])[] {
  const counts = new Map<LiveState, number>();
  for (const step of steps) counts.set(stateOf(step), (counts.get(stateOf(step)) ?? 0) + 1);
  return states.flatMap((state) => {
    const count = counts.get(state);
    return count === undefined ? [] : [[state, count] as const];
  });
}
