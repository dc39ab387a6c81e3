/** id → ids it needs. Keys in declaration order; needs without a key of their own are ignored. */
export type Needs = ReadonlyMap<string, readonly string[]>;

export type Ordered =
  | { readonly kind: "order"; readonly ids: readonly string[] }
  /** There is none; `circles` tells why. */
  | { readonly kind: "circle" };

interface Frame {
  readonly id: string;
  next: number;
}

/** Every id after what it needs, else in declaration order. Never recurses: a chain of 100,000 is fine. */
export function topologicalOrder(needs: Needs): Ordered {
  const walk: Walk = { needs, done: new Set(), open: new Set() };
  const isDone = (id: string): boolean => walk.done.has(id);
  for (const [start, needed] of needs) {
    if (needed.every(isDone)) walk.done.add(start);
    else if (!walk.done.has(start) && !finish(walk, start)) return { kind: "circle" };
  }
  return { kind: "order", ids: [...walk.done] };
}

interface Walk {
  readonly needs: Needs;
  readonly done: Set<string>;
  /** Ids on the stack: needing one of them again closes a circle. */
  readonly open: Set<string>;
}

/** Puts everything that `start` needs and then `start` itself behind what is done; false when there is a circle. */
function finish({ needs, done, open }: Walk, start: string): boolean {
  const stack = [enter(start, open)];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const need = needs.get(frame.id)?.[frame.next++];
    if (need === undefined) {
      stack.pop();
      open.delete(frame.id);
      done.add(frame.id);
      continue;
    }
    if (open.has(need)) return false;
    if (needs.has(need) && !done.has(need)) stack.push(enter(need, open));
  }
  return true;
}

function enter(id: string, open: Set<string>): Frame {
  open.add(id);
  return { id, next: 0 };
}

/** The given ids and everything that they need, directly or not, in declaration order. */
export function ancestors(needs: Needs, ids: Iterable<string>): ReadonlySet<string> {
  return reach(needs, ids);
}

/** The given ids and everything that needs them, directly or not, in declaration order. */
export function descendants(needs: Needs, ids: Iterable<string>): ReadonlySet<string> {
  return reach(reversed(needs), ids);
}

/** id → ids that need it. */
export function reversed(needs: Needs): Needs {
  const neededBy = new Map<string, string[]>([...needs.keys()].map((id) => [id, []]));
  for (const [id, wanted] of needs) for (const need of new Set(wanted)) neededBy.get(need)?.push(id);
  return neededBy;
}

function reach(edges: Needs, ids: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id) || !edges.has(id)) continue;
    found.add(id);
    for (const next of edges.get(id) ?? []) waiting.push(next);
  }
  return new Set([...edges.keys()].filter((id) => found.has(id)));
}
