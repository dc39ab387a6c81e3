import fc from "fast-check";
import { expect, test } from "vitest";
import { crop, cropMiddle, width, wrap, wrapParts } from "../../../src/report/columns.ts";
import { safe } from "../../../src/report/terminal.ts";
import { hostile } from "./hostile.ts";

const columns = fc.integer({ min: 2, max: 60 });

test.each([
  ["plain", 5],
  ["数据", 4],
  ["ｆｕｌｌ", 8],
  ["한글", 4],
  ["cafe\u0301", 4],
  ["🚀", 2],
  ["👩‍👩‍👧", 2],
  ["🇩🇪", 2],
  ["❤\ufe0f", 2],
  ["…", 1],
  ["", 0],
])("%s takes %i columns", (text, expected) => {
  expect(width(text)).toBe(expected);
});

test("cut text fits, ends with an ellipsis, and never splits a character from its marks", () => {
  expect(crop("preprocessing", 6)).toBe("prepr…");
  expect(crop("数据处理", 6)).toBe("数据…");
  expect(crop("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301…");
  expect(crop("👩‍👩‍👧👩‍👩‍👧", 3)).toBe("👩‍👩‍👧…");
  expect(cropMiddle("/opt/ml/processing/table.csv", 15)).toBe("/opt/ml…ble.csv");
  expect(cropMiddle("short", 5)).toBe("short");
});

test("whatever the text, what is cut or wrapped fits", () => {
  fc.assert(
    fc.property(hostile.map(safe), columns, (text, room) => {
      expect(width(crop(text, room))).toBeLessThanOrEqual(room);
      expect(width(cropMiddle(text, room))).toBeLessThanOrEqual(room);
      for (const line of wrap(text, room)) expect(width(line)).toBeLessThanOrEqual(room);
      expect(wrap(text, room).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

test("lines break at spaces, a long word behind a separator near the edge, else anywhere", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("see /opt/ml/processing/input/data/table.csv", 22)).toEqual([
    "see",
    "/opt/ml/processing/",
    "input/data/table.csv",
  ]);
  expect(wrap('{"a/b":1,"c/d":2}', 12)).toEqual(['{"a/b":1,', '"c/d":2}']);
  expect(wrap("a".repeat(7), 3)).toEqual(["aaa", "aaa", "a"]);
  expect(wrapParts(["model: /opt/ml/model", "← train.model", "[pipeline.yaml:3]"], 34)).toEqual([
    "model: /opt/ml/model ← train.model",
    "[pipeline.yaml:3]",
  ]);
});

test("a megabyte without a space is wrapped in no time", () => {
  expect(wrap("x".repeat(1_000_000), 80)).toHaveLength(12_500);
});
