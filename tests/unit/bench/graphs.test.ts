import fc from "fast-check";
import { expect, test } from "vitest";
import {
  isCycleOf,
  isOrderOf,
  randomFrom,
  randomGraph,
  withCycle,
  withDangling,
} from "../../../bench/targets/graphs.js";

/** Kahn's algorithm, written apart from the generator: the steps that can never begin. */
function stuck(graph: Readonly<Record<string, readonly string[]>>): readonly string[] {
  let left = Object.keys(graph);
  for (;;) {
    const rest = left.filter((name) => graph[name]?.some((need) => left.includes(need)));
    if (rest.length === left.length) return rest;
    left = rest;
  }
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test("A random graph has no circle, names only its own steps, and is the same for the same seed", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const graph = randomGraph(randomFrom(seed));
      expect(stuck(graph)).toEqual([]);
      expect(
        Object.values(graph)
          .flat()
          .filter((need) => graph[need] === undefined),
      ).toEqual([]);
      expect(randomGraph(randomFrom(seed))).toEqual(graph);
    }),
  );
});

test("A graph that is given a circle has one, and no step needs itself", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const random = randomFrom(seed);
      const circular = withCycle(randomGraph(random), random);
      expect(stuck(circular).length).toBeGreaterThan(1);
      expect(Object.entries(circular).filter(([name, needs]) => needs.includes(name))).toEqual([]);
    }),
  );
});

test("A graph that is given a dangling need keeps all others", () => {
  const random = randomFrom(1);
  const graph = randomGraph(random);
  const { graph: dangling, step } = withDangling(graph, random);
  expect(dangling).toEqual({ ...graph, [step]: [...(graph[step] ?? []), "nowhere"] });
});

const diamond = { a: [], b: ["a"], c: ["a"], d: ["b", "c"] };

test.each([
  [["a", "b", "c", "d"], true],
  [["a", "c", "b", "d"], true],
  [["b", "a", "c", "d"], false],
  [["a", "b", "d", "c"], false],
  [["a", "b", "c"], false],
  [["a", "b", "c", "d", "d"], false],
])("%j is an order of a diamond: %j", (order, isOrder) => {
  expect(isOrderOf(order, diamond)).toBe(isOrder);
});

const circle = { a: ["b"], b: ["c"], c: ["a"], d: ["a"] };

test.each([
  [["a", "b", "c", "a"], true],
  [["c", "b", "a", "c"], true],
  [["a", "b", "a"], false],
  [["a", "b", "c"], false],
  [["d", "a", "b", "c", "d"], false],
  [[], false],
])("%j is a circle: %j", (path, isCycle) => {
  expect(isCycleOf(path, circle)).toBe(isCycle);
});
