import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { numberText, pythonNumber } from "../../src/model/hyperparameter.ts";

const written = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `${value}`.replace(/^(-?\d+)$/, "$1.0")),
  fc
    .tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -20, max: 30 }))
    .map(([digits, power]) => `${digits.toFixed(12)}e${power}`),
  fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }).map(String),
  fc.integer().map(String),
);
const edges = ["1.0", "1.50", "1e-3", "1e16", "1e15", "9999999999999998.0", "-0.0", "-0", "0.0001", "0.00001", "1e5"];

test("2,000 numbers are written as Python writes them", () => {
  const texts = [...edges, ...fc.sample(written, 2000)];
  const program = "import json, sys; print(json.dumps([repr(json.loads(text)) for text in json.load(sys.stdin)]))";
  const inPython = execFileSync("python3", ["-c", program], { input: JSON.stringify(texts), encoding: "utf8" });
  const ours = texts.map((text) => numberText(pythonNumber(text) ?? Number.NaN));
  expect(ours).toEqual(JSON.parse(inPython));
});

test.each([
  ["0x10", "16"],
  ["0o17", "15"],
  ["007", "7"],
  ["+12", "12"],
  [".5", "0.5"],
  ["5.", "5.0"],
  ["+1.0", "1.0"],
])("%s of YAML is %s", (text, python) => expect(numberText(pythonNumber(text) ?? Number.NaN)).toBe(python));

test.each([".inf", "-.inf", ".nan", "1e999"])("%s is no number that a document can hold", (text) => {
  expect(pythonNumber(text)).toBeUndefined();
});
