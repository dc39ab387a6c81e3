import { expect, test } from "vitest";
import { profileMutated, profilePickles } from "../../rig/scenarios/crafted.ts";

test("S7: mutated CSV, JSON and Parquet files get a profile each, and lose no process (a sample)", async () => {
  const { kinds, lost } = await profileMutated(300);
  expect(lost).toEqual([]);
  expect(Object.values(kinds).reduce((sum, count) => sum + count, 0)).toBe(300);
  // The mutations are worth their name: some files are readable, some are not.
  expect(Math.min(kinds["table"] ?? 0, kinds["unreadable"] ?? 0)).toBeGreaterThan(20);
});

test("S6: malicious pickles are listed and never loaded", async () => {
  const { files, isLoaded } = await profilePickles(100);
  expect(isLoaded).toBe(false);
  expect(files.length).toBe(100);
  // The two oldest protocols are text, which may be called .csv.
  const tables = files.flatMap((file) => (file.kind === "table" || file.kind === "unknown" ? [file.path] : []));
  expect(tables.filter((path) => !/^[0167]?\d-m\.csv$/.test(path))).toEqual([]);
});
