import type { Needs } from "./graph.ts";

/**
 * One circle for every knot of a graph (ids that all lead to each other): the shortest through its first id, which is
 * repeated at the end. Ids that lead nowhere in the graph are ignored. Never recurses: circles may be long.
 */
export function circles(graph: Needs): readonly (readonly string[])[] {
  const places = new Map([...graph.keys()].map((id, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? 0;
  const knots = knotsOf(graph).map((knot) => [...knot].sort((one, other) => placeOf(one) - placeOf(other)));
  return knots
    .sort(([one = ""], [other = ""]) => placeOf(one) - placeOf(other))
    .map((knot) => shortest(graph, new Set(knot)));
}

interface Walk {
  readonly graph: Needs;
  /** When each id was met. */
  readonly met: Map<string, number>;
  /** The earliest id that each one leads back to. */
  readonly back: Map<string, number>;
  /** Ids met whose knot is not complete, and the same for asking. */
  readonly stack: string[];
  readonly open: Set<string>;
  readonly knots: string[][];
}

/** Tarjan's strongly connected components, those of one id without an edge to itself left out. */
function knotsOf(graph: Needs): string[][] {
  const walk: Walk = { graph, met: new Map(), back: new Map(), stack: [], open: new Set(), knots: [] };
  for (const start of graph.keys()) if (!walk.met.has(start)) explore(walk, start);
  return walk.knots.filter(([id = "", ...more]) => more.length > 0 || graph.get(id)?.includes(id) === true);
}

interface Frame {
  readonly id: string;
  next: number;
}

function explore(walk: Walk, start: string): void {
  const frames = [enter(walk, start)];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const next = walk.graph.get(frame.id)?.[frame.next++];
    const inner = next === undefined ? undefined : follow(walk, frame.id, next);
    if (inner !== undefined) frames.push(inner);
    if (next !== undefined) continue;
    frames.pop();
    leave(walk, frame.id);
    const parent = frames.at(-1);
    if (parent !== undefined) leadsBack(walk, parent.id, walk.back.get(frame.id));
  }
}

/** A frame for an id that was not met before. */
function follow(walk: Walk, id: string, next: string): Frame | undefined {
  if (!walk.met.has(next)) return walk.graph.has(next) ? enter(walk, next) : undefined;
  if (walk.open.has(next)) leadsBack(walk, id, walk.met.get(next));
  return undefined;
}

function enter({ met, back, stack, open }: Walk, id: string): Frame {
  back.set(id, met.size);
  met.set(id, met.size);
  stack.push(id);
  open.add(id);
  return { id, next: 0 };
}

function leadsBack({ back }: Walk, id: string, to = Number.POSITIVE_INFINITY): void {
  back.set(id, Math.min(back.get(id) ?? to, to));
}

/** An id that leads back to none before it completes the knot of all that were met since. */
function leave({ met, back, stack, open, knots }: Walk, id: string): void {
  if (back.get(id) !== met.get(id)) return;
  const knot = stack.splice(stack.lastIndexOf(id));
  for (const member of knot) open.delete(member);
  knots.push(knot);
}

/** Breadth first from the knot's first id back to it. */
function shortest(graph: Needs, knot: ReadonlySet<string>): readonly string[] {
  const [start = ""] = knot;
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const id of waiting) {
    for (const next of graph.get(id) ?? []) {
      if (!knot.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      waiting.push(next);
    }
    if (cameFrom.has(start)) break;
  }
  const path = [start];
  for (let id = cameFrom.get(start); id !== undefined && id !== start; id = cameFrom.get(id)) path.push(id);
  return [...path, start].reverse();
}
