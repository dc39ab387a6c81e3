import { finding } from "../model/findings/finding.ts";
import { ancestors, descendants, type Needs } from "../model/graph.ts";
import type { Selection } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { suggest } from "../model/suggest.ts";

/** Ids of the steps of a run. */
export type Selected = Pick<ReadonlySet<string>, "has" | "size">;

/**
 * The steps of a run. `from` takes a step and everything after it, `until` a step and everything before it, both
 * together what lies between; `steps` are added to that. Empty: all. Fails (exit 64) on a name that is no step.
 */
export function select(needs: Needs, selection: Selection): Result<Selected> {
  const { steps = [], from = [], until = [] } = selection;
  const wrong = [...new Set([...steps, ...from, ...until])].filter((id) => !needs.has(id));
  if (wrong.length > 0) return fail(...wrong.map((asked) => unknownStep(asked, [...needs.keys()])));

  const isEmpty = steps.length + from.length + until.length === 0;
  if (isEmpty) return ok(needs);
  const selected = new Set([...steps, ...between(needs, from, until)]);
  if (selected.size > 0) return ok(selected);
  return fail(finding({ code: "request/nothing-selected", severity: "error", facts: { from, until } }));
}

/** What a selected step waits for among the selected ones: through a step that is left out, those before it. */
export function needsWithin(
  needs: Needs,
  order: readonly string[],
  selected: Selected,
): (id: string) => readonly string[] {
  const through = new Map<string, readonly string[]>();
  const isSelected = (id: string): boolean => selected.has(id);
  const before = (id: string): readonly string[] => {
    const needed = needs.get(id) ?? [];
    if (needed.every(isSelected)) return needed;
    return [...new Set(needed.flatMap((need) => (selected.has(need) ? need : (through.get(need) ?? []))))];
  };
  if (selected.size === needs.size) return before;
  for (const id of order) if (!selected.has(id)) through.set(id, before(id));
  return before;
}

function between(needs: Needs, from: readonly string[], until: readonly string[]): readonly string[] {
  if (from.length === 0) return [...ancestors(needs, until)];
  const after = descendants(needs, from);
  if (until.length === 0) return [...after];
  const before = ancestors(needs, until);
  return [...after].filter((id) => before.has(id));
}

function unknownStep(asked: string, known: readonly string[]) {
  const suggestion = suggest(asked, known);
  const facts = { asked, known, ...(suggestion !== undefined && { suggestion }) };
  return finding({ code: "request/unknown-step", severity: "error", facts });
}
