import type { Edge } from "./connect.ts";

/** A circle among edges, as its edges in order; undefined when there is none. Does not recurse: chains may be long. */
export function findCycle(edges: readonly Edge[]): readonly Edge[] | undefined {
  const remaining = insideCycles(edges);
  const next = new Map(remaining.map((edge) => [edge.to, edge]));
  const first = remaining[0];
  if (first === undefined) return undefined;
  const seen = new Map<string, number>();
  const path: Edge[] = [];
  for (let edge: Edge | undefined = first; edge !== undefined; edge = next.get(edge.from)) {
    const start = seen.get(edge.to);
    if (start !== undefined) return path.slice(start).reverse();
    seen.set(edge.to, path.length);
    path.push(edge);
  }
  return undefined;
}

/** Drops every edge whose producer can run, until none can. */
function insideCycles(edges: readonly Edge[]): readonly Edge[] {
  const waits = new Map<string, number>();
  const outgoing = new Map<string, Edge[]>();
  for (const edge of edges) {
    waits.set(edge.to, (waits.get(edge.to) ?? 0) + 1);
    const known = outgoing.get(edge.from) ?? [];
    known.push(edge);
    outgoing.set(edge.from, known);
  }
  const ready = [...outgoing.keys()].filter((step) => !waits.has(step));
  const done = new Set<string>(ready);
  for (const step of ready) {
    for (const { to } of outgoing.get(step) ?? []) {
      const left = (waits.get(to) ?? 0) - 1;
      waits.set(to, left);
      if (left > 0) continue;
      done.add(to);
      ready.push(to);
    }
  }
  return edges.filter((edge) => !done.has(edge.from));
}
