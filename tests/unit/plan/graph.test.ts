import fc from "fast-check";
import { describe, expect, it } from "vitest";
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

  it("names the path of a circle, and not the way into it", () => {
    const needs = new Map([
      ["in", ["a"]],
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["a"]],
    ]);
    expect(topologicalOrder(needs)).toEqual({ kind: "cycle", path: ["a", "b", "c", "a"] });
    expect(topologicalOrder(new Map([["a", ["a"]]]))).toEqual({ kind: "cycle", path: ["a", "a"] });
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
        if (ordered.kind === "cycle") return false;
        const at = new Map(ordered.ids.map((id, index) => [id, index]));
        return (
          at.size === needs.size &&
          [...needs].every(([id, wanted]) => wanted.every((need) => at.get(need)! < at.get(id)!))
        );
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
