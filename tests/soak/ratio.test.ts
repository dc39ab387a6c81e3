import { test } from "vitest";
import { alphabets, expectAlike, samplesOf } from "../unit/plan/cursus/difflib.ts";

test.each(alphabets)("the ratio of 100,000 pairs is that of Python's difflib: texts of %s", (_, unit, percent) => {
  expectAlike(samplesOf(unit, 1_000 * percent));
});
