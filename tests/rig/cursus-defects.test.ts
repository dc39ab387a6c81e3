import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";
import { defectClasses } from "./cursus-variants/classes.ts";
import { codesOfClasses, figuresOf, type Score, scoreVariants, variantNames } from "./cursus-variants/score.ts";
import { buildProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const names = await variantNames(root);

/** Nothing tells them yet. */
const awaited: readonly string[] = ["identifier-among-features", "label-dropped-and-replaced"];

/** Told of the right step, at another line than the one that has the defect. */
const nearby: readonly string[] = [
  ...["archive-members-with-dot", "artifact-chain-broken", "column-types-changed", "empty-table-passed-on"],
  ...["first-shard-only", "folder-of-another-job-type", "only-part-files", "rows-doubled-by-join"],
];

describe("what the variants expect", () => {
  test("every class of defects has its codes, and every code is documented", async () => {
    const codes = await codesOfClasses(root);
    const page = await readFile(join(root, "docs/findings.md"), "utf8");
    expect(Object.keys(codes).toSorted()).toEqual(defectClasses.toSorted());
    expect(
      Object.values(codes)
        .flat()
        .filter((code) => !page.includes(`\n## ${code}\n`)),
    ).toEqual([]);
  });

  test("what is awaited or told nearby is there", () => {
    expect([...awaited, ...nearby].filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe.skipIf(!existsSync(examplePython))("the variants are told (needs the example's libraries)", () => {
  const scores = new Map<string, Score>();
  const scoreOf = (name: string): Score => scores.get(name)!;

  beforeAll(async () => {
    await using program = await buildProgram();
    const scored = await scoreVariants(names, { cli: program.file, python: examplePython, root });
    for (const score of scored) scores.set(score.name, score);
  }, 900_000);

  test.each(names.filter((name) => ![...awaited, ...nearby].includes(name)))("%s is told at its line", (name) => {
    expect(scoreOf(name).problems).toEqual([]);
  });

  test.each(nearby)("%s is told of its step, at another line", (name) => {
    expect(scoreOf(name).problems).toEqual([expect.stringMatching(/^not at /)]);
  });

  for (const name of awaited) test.todo(`${name} is told`);

  test("no error is told of what is right", () => {
    expect(figuresOf([...scores.values()])).toMatchObject({ healthy: 13, falseAlarms: 0 });
  });
});
