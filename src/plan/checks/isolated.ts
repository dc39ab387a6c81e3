import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Step } from "../../model/step.ts";
import { needsOf } from "../wires.ts";

/** Steps that share no wire and no `depends_on` with any other step of the project. A single step is fine. */
export function isolatedSteps(all: readonly Step[], selected: readonly Step[]): readonly Finding[] {
  if (all.length < 2) return [];
  const connected = new Set<string>();
  for (const [id, needs] of needsOf(all)) {
    if (needs.length > 0) connected.add(id);
    for (const need of needs) connected.add(need);
  }
  return selected.filter(({ id }) => !connected.has(id)).map(isolated);
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
