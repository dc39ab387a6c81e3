import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLine, safe, safeLines, safeLogLine } from "../../../src/report/terminal.ts";
import { hostile, raw, sgr } from "./hostile.ts";

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

test("a document on a terminal holds no control byte, and says the same (S4)", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = jsonLine({ [text]: text });
      expect(raw.test(line.slice(0, -1))).toBe(false);
      expect(JSON.parse(line)).toEqual({ [text]: text });
    }),
    { numRuns: 500 },
  );
  expect(jsonLine({ a: "\u009b2J\u202e\u{e0041}é" })).toBe('{"a":"\\u009b2J\\u202e\\udb40\\udc41é"}\n');
});

test("control characters show what they were; what emoji and scripts are written with stays", () => {
  expect(safe("a\u001b[2J\u202eb\tc\u0000\u00ad\u{e0041}")).toBe("a\\x1b[2J\\u202eb\\tc\\x00\\xad\\u{e0041}");
  expect(safe("👩‍💻 क्‍ष é 数据")).toBe("👩‍💻 क्‍ष é 数据");
  expect(safeLines("a\tb\r\nc\rd")).toEqual(["a    b", "c", "d"]);
});
