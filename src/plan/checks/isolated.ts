import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Needs } from "../../model/graph.ts";
import type { Step } from "../../model/step.ts";

/** More are told in one finding: a fan of 10,000 must not bury what else is wrong. */
const mostTold = 5;

/** Steps that share no wire and no `depends_on` with any other step of the project. A single step is fine, and so is a stub. */
export function isolatedSteps(needs: Needs, selected: readonly Step[]): readonly Finding[] {
  if (needs.size < 2) return [];
  const alone = new Set<string>();
  for (const [id, needed] of needs) if (needed.length === 0) alone.add(id);
  for (const needed of needs.values()) for (const need of needed) alone.delete(need);
  const isolated = selected.filter(({ id, kind }) => alone.has(id) && kind !== "stub");
  const [first, ...others] = isolated;
  if (first === undefined || others.length < mostTold) return isolated.map((step) => told(step));
  return [
    told(
      first,
      others.map(({ id }) => id),
    ),
  ];
}

function told({ id, place }: Step, others?: readonly string[]): Finding {
  return finding({
    code: "plan/isolated-step",
    severity: "warning",
    facts: { step: id, ...(others !== undefined && { others }) },
    ...(others === undefined && { step: id }),
    ...(place !== undefined && { place }),
  });
}
