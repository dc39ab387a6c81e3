import { expect, test } from "vitest";
import { fitsPattern, mayBeOne } from "../../src/model/told-path.ts";

test.each([
  ["in/a.csv", "in/**/*.csv", true],
  ["in/2024/06/a.csv", "in/**/*.csv", true],
  ["in.csv", "in/**/*.csv", false],
  ["in/run_1/a.csv", "in/run_*/a.csv", true],
  ["in/run_1/deep/a.csv", "in/run_*/a.csv", true],
  ["in/aXcsv", "in/*.csv", false],
])("%s is one of %s: %s", (path, pattern, fits) => {
  expect(fitsPattern(path, pattern)).toBe(fits);
  expect(mayBeOne(pattern, path)).toBe(fits);
});
