import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { expect } from "vitest";
import { ratio } from "../../../../src/plan/cursus/score/ratio.ts";

type Pair = readonly [left: string, right: string];

const program = `
import difflib, json, sys
for line in sys.stdin:
    left, right = json.loads(line)
    print(repr(difflib.SequenceMatcher(None, left, right).ratio()))
`;

/** Asked in one process, NDJSON both ways: `repr` of a float names exactly one double. */
function askPython(pairs: readonly Pair[]): readonly number[] {
  const input = pairs.map((pair) => JSON.stringify(pair)).join("\n");
  const { stdout, stderr, status } = spawnSync("python3", ["-c", program], { input, encoding: "utf8", maxBuffer: 1e8 });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout.trimEnd().split("\n").map(Number);
}

export function samplesOf(
  unit: fc.Arbitrary<string>,
  count: number,
  lengths = { minLength: 0, maxLength: 100 },
): Pair[] {
  const text = fc.string({ unit, ...lengths, size: "max" });
  return fc.sample(fc.tuple(text, text), count);
}

/** Throws where ours and that of the real one are not the same double. */
export function expectAlike(pairs: readonly Pair[]): void {
  const told = askPython(pairs);
  expect(told).toHaveLength(pairs.length);
  const others = pairs.filter(([left, right], index) => ratio(left, right) !== told[index]);
  expect(others).toEqual([]);
}

/** Of each hundred pairs, as many as the number says. */
export const alphabets: readonly (readonly [name: string, unit: fc.Arbitrary<string>, percent: number])[] = [
  ["two letters", fc.constantFrom("a", "b"), 30],
  ["the letters of names", fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz _"), 40],
  ["any character, astral ones too", fc.string({ unit: "binary", minLength: 1, maxLength: 1 }), 10],
  ["few characters, half of them astral", fc.constantFrom("a", "é", "𝔸", "😀"), 20],
];
