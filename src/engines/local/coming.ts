import type { PlannedStep } from "../../model/plan.ts";

/** Which steps of a plan may still come: they have not begun, and nothing that they need has failed. */
export class Coming {
  readonly #steps: readonly PlannedStep[];
  readonly #gone = new Set<string>();

  /** Every step stands after those that it needs. */
  constructor(steps: readonly PlannedStep[]) {
    this.#steps = steps;
  }

  begin(id: string): void {
    this.#gone.add(id);
  }

  fail(id: string): void {
    const lost = new Set([id]);
    for (const { step, dependsOn } of this.#steps) if (dependsOn.some((need) => lost.has(need))) lost.add(step.id);
    for (const one of lost) this.#gone.add(one);
  }

  has({ step }: PlannedStep): boolean {
    return step.script !== undefined && !this.#gone.has(step.id);
  }
}
