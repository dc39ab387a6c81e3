import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { circles } from "../../../src/model/circles.ts";
import { ancestors, descendants, type Needs, topologicalOrder } from "../../../src/model/graph.ts";

const chain = (length: number): Needs =>
  new Map(Array.from({ length }, (_, index) => [`s${index}`, index + 1 < length ? [`s${index + 1}`] : []]));

/** Steps in shuffled declaration order, each needing some of the smaller numbers: never a circle. */
const acyclic = fc
  .array(fc.array(fc.nat(30), { maxLength: 4 }), { maxLength: 30 })
  .chain((rows) => {
    const entries = rows.map((row, index) => [
      `s${index}`,
      row.filter((need) => need < index).map((need) => `s${need}`),
    ]);
    return fc.shuffledSubarray(entries as [string, string[]][], { minLength: entries.length });
  })
  .map((entries): Needs => new Map(entries));

const anyGraph = fc
  .array(fc.array(fc.nat(12), { maxLength: 3 }), { maxLength: 12 })
  .map((rows): Needs => new Map(rows.map((row, index) => [`s${index}`, row.map((need) => `s${need}`)])));

const graph = (edges: Readonly<Record<string, string>>): Needs =>
  new Map(Object.entries(edges).map(([id, needs]) => [id, needs.split(" ").filter(Boolean)]));

describe("circles", () => {
  it.each<[string, Needs, readonly string[]]>([
    ["none in a diamond", graph({ a: "", b: "a", c: "a", d: "b c" }), []],
    ["not the way into one, nor out of one", graph({ in: "a", a: "b", b: "c", c: "a out", out: "" }), ["a b c a"]],
    ["an id that leads to itself", graph({ a: "a" }), ["a a"]],
    ["two apart", graph({ a: "b", c: "d", b: "a", d: "c" }), ["a b a", "c d c"]],
    ["two that one connects", graph({ a: "b", b: "a c", c: "d", d: "c" }), ["a b a", "c d c"]],
    ["the shortest of a knot", graph({ a: "b d", b: "c", c: "a", d: "a" }), ["a d a"]],
    ["what is unknown leads nowhere", graph({ a: "x" }), []],
  ])("%s", (_, needs, expected) => expect(circles(needs).map((path) => path.join(" "))).toEqual(expected));

  it("finds one of 100,000 without recursion", () => {
    const ring = new Map(chain(100_000)).set("s99999", ["s0"]);
    expect(circles(ring).map((path) => [path.length, path[0], path[1], path.at(-1)])).toEqual([
      [100_001, "s0", "s1", "s0"],
    ]);
  });
});

describe("the order of steps", () => {
  it("keeps the declaration order where needs allow it", () => {
    const needs = new Map([
      ["c", ["b"]],
      ["x", []],
      ["b", []],
      ["a", ["c"]],
    ]);
    expect(topologicalOrder(needs)).toEqual({ kind: "order", ids: ["b", "c", "x", "a"] });
  });

  it("orders a chain of 100,000 written backwards, without recursion", () => {
    const ordered = topologicalOrder(chain(100_000));
    expect(ordered.kind === "order" && [ordered.ids[0], ordered.ids.at(-1), ordered.ids.length]).toEqual([
      "s99999",
      "s0",
      100_000,
    ]);
    expect(ancestors(chain(100_000), ["s0"]).size).toBe(100_000);
  });

  it("puts every step behind all that it needs", () => {
    fc.assert(
      fc.property(acyclic, (needs) => {
        const ordered = topologicalOrder(needs);
        if (ordered.kind === "circle") return false;
        const at = new Map(ordered.ids.map((id, index) => [id, index]));
        return (
          at.size === needs.size &&
          [...needs].every(([id, wanted]) => wanted.every((need) => at.get(need)! < at.get(id)!))
        );
      }),
    );
  });

  it("has none exactly if there is a circle, and every circle told is one", () => {
    fc.assert(
      fc.property(anyGraph, (needs) => {
        const found = circles(needs);
        expect(topologicalOrder(needs).kind).toBe(found.length > 0 ? "circle" : "order");
        for (const path of found) {
          expect([path[0], new Set(path).size]).toEqual([path.at(-1), path.length - 1]);
          for (const [index, id] of path.slice(1).entries()) expect(needs.get(path[index]!)).toContain(id);
        }
        const members = found.flatMap((path) => path.slice(1));
        expect(new Set(members).size).toBe(members.length);
      }),
    );
  });

  it("finds b among the ancestors of a exactly if a is among the descendants of b", () => {
    fc.assert(
      fc.property(acyclic, (needs) =>
        [...needs.keys()].every((a) =>
          [...needs.keys()].every((b) => ancestors(needs, [a]).has(b) === descendants(needs, [b]).has(a)),
        ),
      ),
      { numRuns: 30 },
    );
  });
});
