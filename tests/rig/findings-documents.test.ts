import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { galleryExamples } from "../unit/findings-gallery.ts";
import { expectedOf, galleryFolders } from "./gallery.ts";
import { withCoverage } from "./gallery-coverage.ts";
import { shownExamples, withExamples } from "./gallery-document.ts";

const root = join(import.meta.dirname, "../..");
const codes = Object.keys(galleryExamples);
const documented = await readFile(join(root, "docs/data-checks.md"), "utf8");

test("every code of docs/data-checks.md has its example from the gallery", () => {
  const listed = [...documented.matchAll(/^\| ([a-z]+\/[a-z-]+)/gm)].map(([, code]) => code);
  expect(listed).toContain("data/missing-column");
  expect(listed.filter((code) => !codes.some((chosen) => chosen === code))).toEqual([]);
});

test("an example takes the place of the one in its entry, with where that was from", () => {
  const entryOf = (code: string, example: string): string => `## ${code}\n\nIt means this.\n\nFix: that.\n\n${example}`;
  const [made, first, second] = ["made", "first", "second"].map((text) => `\`\`\`text\n${text} $&\n\`\`\`\n`);
  const before = `# All\n\n${entryOf("a/one", made!)}\n${entryOf("a/two", made!)}`;
  const once = withExamples(before, new Map([["a/one", `From [there](there): so.\n\n${first}`]]));
  expect(once).toBe(`# All\n\n${entryOf("a/one", `From [there](there): so.\n\n${first}`)}\n${entryOf("a/two", made!)}`);
  const again = withExamples(once, new Map([["a/one", second!]]));
  expect([...shownExamples(again)]).toEqual([
    ["a/one", second],
    ["a/two", made],
  ]);
});

test("the gallery's README counts its codes (node scripts/write-findings.js does)", async () => {
  const readme = await readFile(join(root, "examples/gallery/README.md"), "utf8");
  const folders = await galleryFolders(join(root, "examples/gallery"));
  expect(readme).toBe(withCoverage(readme, await Promise.all(folders.map(expectedOf))));
});
