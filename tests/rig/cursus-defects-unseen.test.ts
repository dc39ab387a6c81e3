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
  "unseen-percent-for-a-share": "the line that wrote the table is named, and not the filter before it",
};

const special = Object.keys(nearby);

test("what is told nearby is there", () => {
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

  test("no error is told of what is right", () => {
    expect(figuresOf([...scores.values()])).toMatchObject({ healthy: 6, falseAlarms: 0 });
  });
});
