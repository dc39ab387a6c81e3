import { untangled } from "./crossings.ts";
import { centresOf } from "./heights.ts";
import { layersOf } from "./layers.ts";
import type { GraphEdge, GraphNode, Layout, PlacedNode, Point } from "./shapes.ts";
import { type Slot, slotsOf } from "./slots.ts";

const layerGap = 48;

/** Where the nodes of a graph without circles stand, in layers from left to right, and how its edges run between them. */
export function layoutGraph(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): Layout {
  const needs = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) if (needs.has(from)) needs.get(to)?.push(from);
  const layers = layersOf(needs);
  const layerOf = (id: string): number => layers.get(id) ?? 0;
  const forward = edges.filter(({ from, to }) => needs.has(from) && needs.has(to) && layerOf(from) < layerOf(to));
  const wires = new Map<string, string[]>();
  for (const { from, to } of forward) wires.set(from, [...new Set([...(wires.get(from) ?? []), to])]);

  const slots = slotsOf({ nodes, wires, layerOf });
  const ordered = untangled(slots.layers);
  const centres = centresOf(ordered);
  const columns = columnsOf(ordered);
  const top = Math.min(...ordered.flat().map((slot) => (centres.get(slot) ?? 0) - slot.height / 2), Infinity);
  const centreOf = (slot: Slot): number => Math.round(((centres.get(slot) ?? 0) - top) * 2) / 2;
  const placed = ordered.flatMap((row) => row.flatMap((slot) => placedNode(slot, columns, centreOf(slot))));
  return {
    width: columns.at(-1)?.end ?? 0,
    height: Math.ceil(ordered.flat().reduce((most, slot) => Math.max(most, centreOf(slot) + slot.height / 2), 0)),
    nodes: placed,
    edges: [...wires].flatMap(([from, targets]) =>
      targets.map((to) => {
        const route = slots.routes.get(from)?.get(to) ?? [];
        return { from, to, points: pointsOf(route, columns, centreOf) };
      }),
    ),
  };
}

interface Column {
  readonly start: number;
  readonly end: number;
}

function columnsOf(layers: readonly (readonly Slot[])[]): readonly Column[] {
  let start = 0;
  return layers.map((slots) => {
    const width = slots.reduce((most, { node }) => Math.max(most, node?.width ?? 0), 0);
    const column = { start, end: start + width };
    start = column.end + layerGap;
    return column;
  });
}

function placedNode({ node, layer, height }: Slot, columns: readonly Column[], centre: number): readonly PlacedNode[] {
  return node === undefined ? [] : [{ ...node, x: columns[layer]?.start ?? 0, y: centre - height / 2 }];
}

/** Level through every column, so that an edge never runs into what stands in it. */
function pointsOf(
  route: readonly Slot[],
  columns: readonly Column[],
  centreOf: (slot: Slot) => number,
): readonly Point[] {
  return route.flatMap((slot, position) => {
    const { start, end } = columns[slot.layer] ?? { start: 0, end: 0 };
    const y = centreOf(slot);
    if (position === route.length - 1) return [{ x: start, y }];
    const leaves = { x: end, y };
    return position === 0 ? [{ x: start + (slot.node?.width ?? 0), y }, leaves] : [{ x: start, y }, leaves];
  });
}
