import { grouped } from "../../model/grouped.ts";
import type { GraphEdge } from "./shapes.ts";

/** Steps that are drawn together: wired alike (`beside`), or one after the other with nothing between (`row`). */
export interface Group {
  readonly kind: "one" | "beside" | "row";
  readonly ids: readonly string[];
}

/** More steps with the same wires, or more of a row, than this are drawn as one. */
const mostBeside = 6;
const mostInRow = 12;

/** Every step once, alone or with others; a graph of hundreds of steps still fits where one looks at it. */
export function groupsOf(ids: readonly string[], edges: readonly GraphEdge[]): readonly Group[] {
  const needs = neighbours(edges, ({ from, to }) => [to, from]);
  const users = neighbours(edges, ({ from, to }) => [from, to]);
  const alike = grouped(ids, (id) => JSON.stringify([needs(id), users(id)]));
  const beside = [...alike.values()].filter((group) => group.length > mostBeside);
  const rows = rowsOf(ids, { needs, users }).filter((row) => row.length > mostInRow);
  const taken = new Map<string, Group>();
  for (const group of beside) for (const id of group) taken.set(id, { kind: "beside", ids: group });
  for (const row of rows) for (const id of row) taken.set(id, { kind: "row", ids: row });
  const first = ids.filter((id) => (taken.get(id)?.ids[0] ?? id) === id);
  return first.map((id) => taken.get(id) ?? { kind: "one", ids: [id] });
}

type Neighbours = (id: string) => readonly string[];

function neighbours(edges: readonly GraphEdge[], ends: (edge: GraphEdge) => readonly [string, string]): Neighbours {
  const found = new Map<string, Set<string>>();
  for (const edge of edges) {
    const [id, other] = ends(edge);
    found.set(id, (found.get(id) ?? new Set()).add(other));
  }
  const sorted = new Map([...found].map(([id, others]) => [id, [...others].sort()]));
  return (id) => sorted.get(id) ?? [];
}

/** Each step with what follows it, as long as that is one step which needs nothing else. */
function rowsOf(
  ids: readonly string[],
  { needs, users }: { readonly needs: Neighbours; readonly users: Neighbours },
): readonly (readonly string[])[] {
  const next = (id: string): string | undefined => {
    const [user, ...more] = users(id);
    return user !== undefined && more.length === 0 && needs(user).length === 1 ? user : undefined;
  };
  const followers = new Set(ids.map(next));
  return ids
    .filter((id) => !followers.has(id))
    .map((start) => {
      const row = [start];
      for (let id = next(start); id !== undefined; id = next(id)) row.push(id);
      return row;
    });
}
