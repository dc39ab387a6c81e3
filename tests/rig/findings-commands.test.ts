import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { findingCodes } from "../../src/model/findings/explain.ts";
import { galleryExamples } from "../unit/findings-gallery.ts";
import { examplePython } from "./accounts.ts";
import { printedByEach, readShowings } from "./findings-commands.ts";
import { examplesByCommand, shownExamples, withUnshown } from "./gallery-document.ts";
import { buildProgram } from "./program.ts";

const { shown, unshown } = await readShowings();
const page = await readFile("docs/findings.md", "utf8");

test("every code has its example from the gallery, or from one command, or the reason why no command shows it", () => {
  const ofCommands = shown.flatMap(({ codes }) => codes);
  const all = [...Object.keys(galleryExamples), ...ofCommands, ...Object.values(unshown).flat()];
  expect(all.toSorted()).toEqual(findingCodes.toSorted());
});

test("docs/findings.md tells which examples are made up, and why (node scripts/write-findings.js writes it)", () => {
  expect(page).toContain("\nNo command shows ");
  expect(withUnshown(page, unshown)).toBe(page);
});

describe.skipIf(!existsSync(examplePython))("the commands print it (needs the example's libraries)", () => {
  let printed: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const { file } = await buildProgram();
    printed = examplesByCommand(shown, await printedByEach(shown, { cli: file, python: examplePython }));
  }, 600_000);

  test.each(shown.flatMap(({ codes }) => codes))(
    "docs/findings.md shows %s as its command tells it (node scripts/write-findings.js writes it)",
    (code) => {
      expect(shownExamples(page).get(code)).toBe(printed.get(code));
    },
  );
});
