import { expect, test } from "vitest";
import { isLinear } from "../../../bench/targets/linear.js";

test.each([
  [100, 1000, 1900, true],
  [100, 1000, 2300, true],
  [100, 1000, 2500, false],
  [1000, 900, 940, true],
  [1000, 900, 2000, false],
])("10, 100 and 190 steps in %i, %i and %i ms grow linearly: %j", (...[first, middle, last, linear]) => {
  const at = (count: number, ms: number) => ({ count, ms });
  expect(isLinear([at(10, first), at(100, middle), at(190, last)])).toBe(linear);
});
