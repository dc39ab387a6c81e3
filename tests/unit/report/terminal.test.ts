import fc from "fast-check";
import { expect, test } from "vitest";
import { crop, safe, safeLogLine, width, wrap } from "../../../src/report/terminal.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the property is about control characters.
const raw = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: SGR sequences begin with ESC.
const sgr = /\u001b\[[0-9;:]*m/g;
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u001b[2J", "\u001b[31m", "\u001b]0;x\u0007", "\u009b1m", "\u202e", "\r", "\n", "\u0000"),
    ),
  )
  .map((parts) => parts.join(""));

test("safe lets no control byte through (S4)", () => {
  fc.assert(
    fc.property(hostile, (text) => !raw.test(safe(text))),
    { numRuns: 500 },
  );
});

test("a log line keeps its colours and nothing else (S4)", () => {
  fc.assert(
    fc.property(hostile, (text) => !raw.test(safeLogLine(text).replace(sgr, "").replaceAll("\n", ""))),
    { numRuns: 500 },
  );
  expect(safeLogLine("\u001b[31mred\u001b[0m\u001b[2J")).toBe("\u001b[31mred\u001b[0m\\x1b[2J\u001b[0m");
});

test("control characters show what they were", () => {
  expect(safe("a\u001b[2J\u202eb\tc\u0000")).toBe("a\\x1b[2J\\u202eb\\tc\\x00");
});

test("cropped and wrapped text fits", () => {
  expect(crop("preprocessing", 6)).toBe("prepr…");
  expect(width("数据")).toBe(4);
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 2, max: 40 }), (text, columns) => width(crop(text, columns)) <= columns),
  );
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
});
