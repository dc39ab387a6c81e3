import type { StepSummary } from "../../model/event.ts";

/** What stands left and right of a step's sign; with the sign between, all rows of a picture have one width. */
export interface LaneRow {
  readonly before: string;
  readonly after: string;
}

/** A line down from a step to those that need it and still come. */
interface Lane {
  readonly from: string;
  readonly left: number;
}

type Lanes = readonly (Lane | undefined)[];

/** A row as far as it is known before the widest one is: where its step stands, and where lines reach it. */
interface Drawn {
  readonly node: number;
  readonly fed: ReadonlySet<number>;
  readonly lanes: Lanes;
}

/**
 * The lines of some steps of a run. All that they need of the others comes down as one line from above; what others need of them has no
 * line, as that would never end.
 */
export function lanesInView(steps: readonly StepSummary[]): readonly LaneRow[] {
  const ids = new Set(steps.map(({ id }) => id));
  const above = unlike(ids);
  const inView = steps.map((step) => {
    const inside = step.dependsOn.filter((need) => ids.has(need));
    return { ...step, dependsOn: inside.length === step.dependsOn.length ? inside : [above, ...inside] };
  });
  const isFed = inView.some(({ dependsOn }) => dependsOn[0] === above);
  return isFed ? lanesOf([{ id: above, kind: "", dependsOn: [] }, ...inView]).slice(1) : lanesOf(inView);
}

/** A name that no step has. */
function unlike(ids: ReadonlySet<string>): string {
  let name = "above";
  while (ids.has(name)) name += "'";
  return name;
}

/**
 * Who feeds whom, one row per step, as version control draws its history: what a step's row is connected with, above or by a line
 * from the side, feeds it. Steps come in an order in which each one stands after what it needs.
 */
function lanesOf(steps: readonly StepSummary[]): readonly LaneRow[] {
  const consumers = consumersOf(steps);
  const rows: Drawn[] = [];
  let lanes: Lanes = [];
  let deadEnd = -1;
  for (const { id, dependsOn } of steps) {
    const needs = new Set(dependsOn);
    const fed = new Set(lanes.flatMap((lane, at) => (lane !== undefined && needs.has(lane.from) ? [at] : [])));
    const node = placeOf({ lanes, fed, deadEnd });
    rows.push({ node, fed, lanes });
    const left = consumers.get(id) ?? 0;
    lanes = after({ node, fed, lanes }, left === 0 ? undefined : { from: id, left });
    deadEnd = left === 0 ? node : -1;
  }
  const count = Math.max(0, ...rows.map(({ node, lanes }) => Math.max(node + 1, lanes.length)));
  return rows.map((row) => drawn(row, count));
}

function consumersOf(steps: readonly StepSummary[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { dependsOn } of steps) {
    for (const need of new Set(dependsOn)) counts.set(need, (counts.get(need) ?? 0) + 1);
  }
  return counts;
}

/** In the first line that ends here, else in a free place; not below a step that it does not need and that ends there. */
function placeOf(at: { readonly lanes: Lanes; readonly fed: ReadonlySet<number>; readonly deadEnd: number }): number {
  const ending = [...at.fed].find((lane) => at.lanes[lane]?.left === 1);
  if (ending !== undefined) return ending;
  for (let place = 0; ; place += 1) {
    if (at.lanes[place] === undefined && place !== at.deadEnd) return place;
  }
}

function after({ node, fed, lanes }: Drawn, own: Lane | undefined): Lanes {
  const next = lanes.map((lane, at) => (lane !== undefined && fed.has(at) ? oneLess(lane) : lane));
  while (next.length <= node) next.push(undefined);
  next[node] = own;
  while (next.length > 0 && next.at(-1) === undefined) next.pop();
  return next;
}

function oneLess(lane: Lane): Lane | undefined {
  return lane.left === 1 ? undefined : { ...lane, left: lane.left - 1 };
}

function drawn(row: Drawn, count: number): LaneRow {
  const ends = [row.node, ...row.fed];
  const span = { first: Math.min(...ends), last: Math.max(...ends) };
  const cells = [...Array(count).keys()].map((at) => {
    const gap = at >= span.first && at < span.last ? "─" : " ";
    return [cellOf(row, at, span), at === count - 1 ? "" : gap] as const;
  });
  return {
    before: cells.slice(0, row.node).flat().join(""),
    after: [cells[row.node]?.[1] ?? "", ...cells.slice(row.node + 1).flat()].join(""),
  };
}

/** A line that only crosses stays a plain `│`: a cross would be read as a junction. */
function cellOf({ fed, lanes }: Drawn, at: number, span: { readonly first: number; readonly last: number }): string {
  const lane = lanes[at];
  if (lane === undefined) return at > span.first && at < span.last ? "─" : " ";
  if (!fed.has(at)) return "│";
  const ends = lane.left === 1;
  if (at === span.first) return ends ? "╰" : "├";
  if (at === span.last) return ends ? "╯" : "┤";
  return ends ? "┴" : "┼";
}
