import { type Needs, reversed, topologicalOrder } from "../../model/graph.ts";

/**
 * The layer of each node: one behind the last of what it needs. What needs nothing stands just before its first user,
 * so that its wires are short.
 */
export function layersOf(needs: Needs): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const id of orderOf(needs)) {
    const before = (needs.get(id) ?? []).map((need) => layers.get(need) ?? -1);
    layers.set(id, before.reduce((last, layer) => Math.max(last, layer), -1) + 1);
  }
  for (const [id, users] of reversed(needs)) {
    const isSource = (needs.get(id) ?? []).length === 0;
    if (!isSource || users.length === 0) continue;
    layers.set(id, users.reduce((first, user) => Math.min(first, layers.get(user) ?? 1), Number.MAX_SAFE_INTEGER) - 1);
  }
  return layers;
}

/** Events of a damaged file may tell of a circle: it is drawn as it was declared. */
function orderOf(needs: Needs): readonly string[] {
  const ordered = topologicalOrder(needs);
  return ordered.kind === "order" ? ordered.ids : [...needs.keys()];
}
