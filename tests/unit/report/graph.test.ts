import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Group, groupsOf } from "../../../src/report/graph/groups.ts";
import { layersOf } from "../../../src/report/graph/layers.ts";
import { layoutGraph } from "../../../src/report/graph/layout.ts";
import type { GraphEdge, GraphNode, PlacedEdge, PlacedNode, Point } from "../../../src/report/graph/shapes.ts";
import { chain, fan, layered } from "./html/runs.ts";

const graphs = fc
  .integer({ min: 1, max: 40 })
  .chain((count) =>
    fc.record({
      nodes: fc.array(
        fc.record({ width: fc.integer({ min: 20, max: 300 }), height: fc.integer({ min: 10, max: 200 }) }),
        {
          minLength: count,
          maxLength: count,
        },
      ),
      pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 80 }),
    }),
  )
  .map(({ nodes, pairs }) => ({
    nodes: nodes.map((size, at): GraphNode => ({ id: `n${at}`, ...size })),
    edges: pairs.filter(([a, b]) => a < b).map(([a, b]): GraphEdge => ({ from: `n${a}`, to: `n${b}` })),
  }));

describe("the layout of a graph", () => {
  test("puts no node over another one, and all of them inside the picture", () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const layout = layoutGraph(nodes, edges);
        expect(layout.nodes.map(({ id }) => id).sort()).toEqual(nodes.map(({ id }) => id).sort());
        for (const [at, one] of layout.nodes.entries()) {
          expect(one.x >= 0 && one.y >= 0).toBe(true);
          expect(one.x + one.width <= layout.width && one.y + one.height <= layout.height + 1).toBe(true);
          for (const other of layout.nodes.slice(at + 1)) expect(overlap(one, other)).toBe(false);
        }
      }),
    );
  });

  test("leads every edge from left to right, out of its source and into its target", () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const layout = layoutGraph(nodes, edges);
        const at = new Map(layout.nodes.map((node) => [node.id, node]));
        const told = new Set(edges.map(({ from, to }) => `${from} ${to}`));
        expect(new Set(layout.edges.map(({ from, to }) => `${from} ${to}`))).toEqual(told);
        for (const { from, to, points } of layout.edges) {
          const [source, target] = [at.get(from)!, at.get(to)!];
          expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).sort((a, b) => a - b));
          expect(points[0]).toEqual({ x: source.x + source.width, y: source.y + source.height / 2 });
          expect(points.at(-1)).toEqual({ x: target.x, y: target.y + target.height / 2 });
        }
      }),
    );
  });

  test("runs no edge through a node", () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const layout = layoutGraph(nodes, edges);
        expect(layout.edges.flatMap((edge) => runsThrough(edge, layout.nodes))).toEqual([]);
      }),
    );
  });

  test("is the same for the same graph", () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        expect(layoutGraph(nodes, edges)).toEqual(layoutGraph(nodes, edges));
      }),
    );
  });

  test("draws what a damaged file tells of circles and of steps that are not there", () => {
    const nodes = ["a", "b", "c"].map((id) => ({ id, width: 10, height: 10 }));
    const edges = [
      { from: "a", to: "b" },
      { from: "b", to: "a" },
      { from: "c", to: "c" },
      { from: "gone", to: "a" },
    ];
    expect(layoutGraph(nodes, edges).nodes).toHaveLength(3);
    expect(layoutGraph([], [])).toEqual({ width: 0, height: 0, nodes: [], edges: [] });
  });

  test("a chain is a straight line", () => {
    const nodes = chain(9).map((_, at) => ({ id: `${at}`, width: 100, height: 40 }));
    const { nodes: placed, height } = layoutGraph(nodes, edgesOf(chain(9)));
    expect(new Set(placed.map(({ y }) => y))).toEqual(new Set([0]));
    expect(height).toBe(40);
  });
});

test("a source stands just before its first user", () => {
  const needs = new Map([
    ["a", []],
    ["b", ["a"]],
    ["late", []],
    ["c", ["b", "late"]],
  ]);
  expect([...layersOf(needs)]).toEqual([
    ["a", 0],
    ["b", 1],
    ["late", 1],
    ["c", 2],
  ]);
});

describe("steps are drawn together", () => {
  const kinds = (needs: readonly (readonly number[])[]): readonly (readonly [Group["kind"], number])[] =>
    groupsOf(
      needs.map((_, at) => `${at}`),
      edgesOf(needs),
    ).map(({ kind, ids }) => [kind, ids.length]);

  test("when many of them have the same wires", () => {
    expect(kinds(fan(202))).toEqual([
      ["one", 1],
      ["beside", 200],
      ["one", 1],
    ]);
    expect(kinds(fan(8))).toHaveLength(8);
    expect(kinds(Array.from({ length: 30 }, () => []))).toEqual([["beside", 30]]);
  });

  test("when many of them stand one after the other, with nothing between", () => {
    expect(kinds(chain(200))).toEqual([["row", 200]]);
    expect(kinds(chain(12))).toHaveLength(12);
    // A second reader in the middle cuts the row.
    expect(kinds([...chain(40), [19]])).toEqual([
      ["row", 20],
      ["row", 20],
      ["one", 1],
    ]);
  });

  test("each of them once", () => {
    const needs = layered(200);
    const ids = groupsOf(
      needs.map((_, at) => `${at}`),
      edgesOf(needs),
    ).flatMap((group) => group.ids);
    expect(ids.toSorted()).toEqual(needs.map((_, at) => `${at}`).toSorted());
  });
});

function edgesOf(needs: readonly (readonly number[])[]): readonly GraphEdge[] {
  return needs.flatMap((needed, to) => needed.map((from) => ({ from: `${from}`, to: `${to}` })));
}

function overlap(one: PlacedNode, other: PlacedNode): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Nodes, but for its ends, that a level part of the edge lies in. */
function runsThrough({ from, to, points }: PlacedEdge, nodes: readonly PlacedNode[]): readonly PlacedNode[] {
  const others = nodes.filter(({ id }) => id !== from && id !== to);
  const level = points.slice(1).flatMap((end, at) => (points[at]?.y === end.y ? [[points[at]!, end] as const] : []));
  return level.flatMap(([start, end]) => others.filter((node) => isIn(node, start, end)));
}

function isIn(node: PlacedNode, from: Point, to: Point): boolean {
  return from.x < node.x + node.width && to.x > node.x && from.y > node.y && from.y < node.y + node.height;
}
