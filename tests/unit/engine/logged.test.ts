import { expect, test } from "vitest";
import { classify } from "../../../src/engines/local/verdict/classify.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import { code, failure, traces } from "./traces.ts";

const block = (name: string, file = `${code}/train.py`): string =>
  `Traceback (most recent call last):\n  File "${file}", line 31, in load\n    row["carrier"]\n${name}: 'carrier'\n`;

function told(logTail: string, more: Parameters<typeof traces>[0] = {}): readonly string[] {
  const logged = classify(traces({ logTail, ...more })).filter((found) => found.code === "run/logged-error");
  return logged.map((found) => `${found.severity} ${found.place?.file}:${found.place?.line} ${explain(found).message}`);
}

test("a traceback of a script that ended well is told at its deepest line, and the first one is the cause", () => {
  expect(told(`loading\nERROR:root:no flights\n${block("KeyError")}going on\n${block("OSError")}`)).toEqual([
    "warning /me/train.py:31 The script printed a traceback and ended with exit code 0: KeyError: 'carrier'",
  ]);
});

test.each([
  ["one that is quoted", block("KeyError").replace(/^/gm, "> ")],
  ["one that a report indents", block("KeyError").replace(/^/gm, "  ")],
  ["one that was cut", block("KeyError").split("\n").slice(0, 3).join("\n")],
  ["one of libraries only", block("KeyError", "/venv/site-packages/other.py")],
  ["words about errors", "ERROR:root:KeyError: 'carrier'\n"],
])("%s is not told", (_what, log) => {
  expect(told(log)).toEqual([]);
});

test("a script that failed is told by its failure", () => {
  expect(told(block("KeyError"), { exitCode: 1, failure: failure({}) })).toEqual([]);
});

test("an error that was caught and logged is a warning at its line, and a note where only a warning was logged", () => {
  const caught = { file: "/me/train.py", line: 31, exception: "KeyError", message: "'carrier'", said: "no carrier" };
  const seen = { caught: ["ERROR", "WARNING"].map((level) => ({ ...caught, level })) };
  const found = classify(traces({ seen })).filter(({ code }) => code === "run/caught-error");
  expect(found.map((one) => `${one.severity} ${one.place?.file}:${one.place?.line} ${explain(one).message}`)).toEqual([
    "warning /me/train.py:31 The script caught KeyError: 'carrier', logged it and went on: no carrier",
    "note /me/train.py:31 The script caught KeyError: 'carrier', logged it and went on: no carrier",
  ]);
});
