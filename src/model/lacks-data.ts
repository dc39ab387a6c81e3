import type { PlannedStep } from "./plan.ts";

/** Whether some input of the step gets data that is made for it. */
export function lacksData({ inputs }: Pick<PlannedStep, "inputs">): boolean {
  return inputs.some(({ feed }) => feed.kind === "synthetic");
}
