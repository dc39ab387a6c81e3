import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineage } from "../../../src/engines/local/processes/lineage.ts";

describe("the import sets on the way to a step's own", () => {
  test("are its own alone when nothing is shared", () => {
    expect(lineage(["torch"], [["torch"], ["pandas"]])).toEqual([["torch"]]);
  });

  test("are none when it imports nothing", () => {
    expect(lineage([], [[], ["pandas"]])).toEqual([]);
  });

  test("begin with what other steps import, too, the packages of their modules among it", () => {
    const prepare = ["pandas", "sklearn.model_selection"];
    const train = ["numpy", "pandas", "xgboost", "sklearn.metrics"];
    expect(lineage(prepare, [prepare, train])).toEqual([
      ["pandas", "sklearn"],
      ["pandas", "sklearn", "sklearn.model_selection"],
    ]);
    expect(lineage(train, [prepare, train])).toEqual([
      ["pandas", "sklearn"],
      ["numpy", "pandas", "xgboost", "sklearn", "sklearn.metrics"],
    ]);
  });

  test("do not stop for another module of a library that is there already", () => {
    const sets = [["a.one"], ["a.one", "a.two"], ["a.one", "a.two", "a.three"]];
    expect(lineage(["a.one", "a.two", "a.three"], sets)).toEqual([
      ["a", "a.one"],
      ["a", "a.one", "a.two", "a.three"],
    ]);
  });

  test("grow, each within the next, to exactly its own and the packages of its own", () => {
    const module = fc.constantFrom("a", "a.x", "a.x.y", "b", "b.z", "c", "d");
    const set = fc.uniqueArray(module);
    fc.assert(
      fc.property(set, fc.array(set), (own, others) => {
        const line = lineage(own, others);
        for (const [index, stage] of line.entries()) {
          const before = line[index - 1] ?? [];
          expect(stage.length).toBeGreaterThan(before.length);
          expect(stage).toEqual(expect.arrayContaining([...before]));
        }
        const packages = own.flatMap((name) => [...name.matchAll(/\.|$/g)].map(({ index }) => name.slice(0, index)));
        expect([...(line.at(-1) ?? [])].sort()).toEqual([...new Set(packages)].sort());
      }),
    );
  });
});
