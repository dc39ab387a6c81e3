import { expect, test } from "vitest";
import { grouped } from "../../src/model/grouped.ts";

test("items of one key stand together in their order, groups in the order of their first items, and those without a key nowhere", () => {
  const groups = grouped(["train-2", "test-1", "README", "train-1"], (name) => /^(\w+)-/.exec(name)?.[1]);

  expect([...groups]).toStrictEqual([
    ["train", ["train-2", "train-1"]],
    ["test", ["test-1"]],
  ]);
});
