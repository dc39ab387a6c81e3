import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";
import { figuresOf, type Score, scoreVariants, variantNames } from "./cursus-variants/score.ts";
import { buildProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const names = (await variantNames(root)).filter((name) => name.includes("unseen-"));

/** Told of the right step, at another line than the one that has the defect: why. */
const nearby: Readonly<Record<string, string>> = {
  "unseen-dotted-member-names": "which line of the producer packed an archive is not seen; the producer is named",
  "unseen-last-shard-left-out": "the line that read the shards is named, and not the one that left out the last",
  "unseen-output-of-another-type": "the node that lacks it is named, and not the output of another type",
  "unseen-percent-for-a-share": "the line that wrote the table is named, and not the filter before it",
};

/** Not told yet: the rule that is missing. */
const untold: Readonly<Record<string, string>> = {
  "unseen-choices-from-keys": "choices that sorted(), list() or .keys() make, or that are a dict, count as unknown",
  "unseen-default-from-a-number": "a default that str() or an f-string makes of a constant counts as unknown",
  "unseen-import-of-a-module-beside": "only the script's own imports are held against the requirements",
  "unseen-keys-in-a-loop-misspelt":
    "keys that a loop over pairs puts in count as unknown, though the pairs are literal",
  "unseen-measure-warned-and-zero": "what is caught and told by warnings.warn is no logged error",
  "unseen-none-argument-used": "an `if` that uses an attribute of the parameter counts as asking whether it is None",
};

const special = Object.keys({ ...nearby, ...untold });

test("what is told nearby, or not at all, is there", () => {
  expect(special.filter((name) => !names.includes(name))).toEqual([]);
});

describe.skipIf(!existsSync(examplePython))("the variants are told (needs the example's libraries)", () => {
  const scores = new Map<string, Score>();
  const problemsOf = (name: string): readonly string[] | undefined => scores.get(name)?.problems;

  beforeAll(async () => {
    const program = await buildProgram();
    const scored = await scoreVariants(names, { cli: program.file, python: examplePython, root });
    for (const score of scored) scores.set(score.name, score);
  }, 900_000);

  test.each(names.filter((name) => !special.includes(name)))("%s is told at its line", (name) => {
    expect(problemsOf(name)).toEqual([]);
  });

  test.each(Object.entries(nearby))("%s is told of its step, at another line: %s", (name) => {
    expect(problemsOf(name)).toEqual([expect.stringMatching(/^not at /)]);
  });

  test.each(Object.entries(untold))("%s is not told: %s", (name) => {
    expect(problemsOf(name)).toEqual([expect.stringMatching(/^not found: /)]);
  });

  test("no error is told of what is right", () => {
    expect(figuresOf([...scores.values()])).toMatchObject({ healthy: 6, falseAlarms: 0 });
  });
});
