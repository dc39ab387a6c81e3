import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";
import { defectClasses } from "./cursus-variants/classes.ts";
import { codesOfClasses, figuresOf, type Score, scoreVariants, variantNames } from "./cursus-variants/score.ts";
import { buildProgram } from "./program.ts";

const root = join(import.meta.dirname, "../..");
/** Those that nothing was tuned to have a file of their own. */
const names = (await variantNames(root)).filter((name) => !name.includes("unseen-"));

/** Told of the right step, at another line than the one that has the defect: why. */
const nearby: Readonly<Record<string, string>> = {
  "archive-members-with-dot": "which line of the producer packed an archive is not seen; the producer is named",
  "artifact-chain-broken": "the step that did not copy the file is named; what is not written has no line",
  "column-types-changed": "the line that wrote the column is named, and not the one that made its values texts",
  "empty-table-passed-on": "the line that wrote the table is named, and not the filter before it",
  "first-shard-only": "the line that read the one shard is named, and not the one that left out the others",
  "folder-of-another-job-type": "the line that wrote the file is named, and not the one that chose the folder",
  "rows-doubled-by-join": "the line that wrote the table is named, and not the join before it",
};

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

  test("what is told nearby is there", () => {
    expect(Object.keys(nearby).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe.skipIf(!existsSync(examplePython))("the variants are told (needs the example's libraries)", () => {
  const scores = new Map<string, Score>();
  const scoreOf = (name: string): Score => scores.get(name)!;

  beforeAll(async () => {
    const program = await buildProgram();
    const scored = await scoreVariants(names, { cli: program.file, python: examplePython, root });
    for (const score of scored) scores.set(score.name, score);
  }, 900_000);

  test.each(names.filter((name) => !(name in nearby)))("%s is told at its line", (name) => {
    expect(scoreOf(name).problems).toEqual([]);
  });

  test.each(Object.entries(nearby))("%s is told of its step, at another line: %s", (name) => {
    expect(scoreOf(name).problems).toEqual([expect.stringMatching(/^not at /)]);
  });

  test("no error is told of what is right", () => {
    expect(figuresOf([...scores.values()])).toMatchObject({ healthy: 14, falseAlarms: 0 });
  });
});
