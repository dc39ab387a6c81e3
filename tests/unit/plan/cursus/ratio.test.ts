import fc from "fast-check";
import { expect, test } from "vitest";
import { ratio } from "../../../../src/plan/cursus/score/ratio.ts";
import { alphabets, expectAlike, samplesOf } from "./difflib.ts";

// tests/soak/ratio.test.ts asks about 100,000 pairs.
test.each(alphabets)(
  "the ratio of texts of %s is that of Python's difflib",
  (_, unit, percent) => {
    expectAlike(samplesOf(unit, 40 * percent));
  },
  60_000,
);

test("from 200 characters on, common characters begin no match, as in Python", () => {
  const pairs = samplesOf(fc.constantFrom(..."aaaaaabcdefghijklmnopqrstuvwxyz012345"), 500, {
    minLength: 150,
    maxLength: 260,
  });
  expectAlike(pairs);
}, 60_000);

test("empty texts are alike, and the ratio is not symmetric", () => {
  expect([ratio("", ""), ratio("", "a")]).toEqual([1, 0]);
  expect(ratio("custom payload input", "test output")).toBe(12 / 31);
  expect(ratio("test output", "custom payload input")).toBe(14 / 31);
});
