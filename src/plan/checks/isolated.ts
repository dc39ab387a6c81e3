import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Needs } from "../../model/graph.ts";
import type { Step } from "../../model/step.ts";

/** Steps that share no wire and no `depends_on` with any other step of the project. A single step is fine. */
export function isolatedSteps(needs: Needs, selected: readonly Step[]): readonly Finding[] {
  if (needs.size < 2) return [];
  const alone = new Set<string>();
  for (const [id, needed] of needs) if (needed.length === 0) alone.add(id);
  for (const needed of needs.values()) for (const need of needed) alone.delete(need);
  return selected.filter(({ id }) => alone.has(id)).map(isolated);
}

function isolated({ id, place }: Step): Finding {
  return finding({
    code: "plan/isolated-step",
    severity: "warning",
    facts: { step: id },
    step: id,
    ...(place !== undefined && { place }),
  });
}
