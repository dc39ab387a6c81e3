import { expect, test } from "vitest";
import { profileMutated, profilePickles } from "../rig/scenarios/crafted.ts";

test("S7: 10,000 mutated CSV, JSON and Parquet files cannot hurt us", async ({ task }) => {
  const { kinds, lost } = await profileMutated(10_000, 7);
  const told = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  task.meta.figure = `S7  10000 mutated files: ${told.join(", ")}; ${lost.length} lost to limits or deaths of the data process`;
  expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(10_000);
});

test("S6: no malicious pickle is loaded", async ({ task }) => {
  const { files, isLoaded } = await profilePickles(600);
  task.meta.figure = `S6  ${files.length} malicious pickles, ${isLoaded ? "some" : "0"} executed`;
  expect({ count: files.length, isLoaded }).toEqual({ count: 600, isLoaded: false });
});
