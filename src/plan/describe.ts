import { ancestors, descendants, type Needs } from "../model/graph.ts";
import type { Plan } from "../model/plan.ts";

/** Questions about the steps of a plan; every answer is in the plan's order. An unknown step has neither. */
export interface PlanQueries {
  order(): readonly string[];
  /** Everything that must end before the step. */
  dependencies(step: string): readonly string[];
  /** Everything that waits for the step. */
  dependents(step: string): readonly string[];
}

export function planQueries(plan: Plan): PlanQueries {
  const needs: Needs = new Map(plan.steps.map(({ step, dependsOn }) => [step.id, dependsOn]));
  const others = (ids: ReadonlySet<string>, step: string): readonly string[] => [...ids].filter((id) => id !== step);
  return {
    order: () => [...needs.keys()],
    dependencies: (step) => others(ancestors(needs, [step]), step),
    dependents: (step) => others(descendants(needs, [step]), step),
  };
}
