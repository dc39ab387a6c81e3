import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { galleryExamples } from "../unit/findings-gallery.ts";
import { expectedOf, galleryFolders } from "./gallery.ts";
import { withCoverage } from "./gallery-coverage.ts";
import { examplesByCommand, shownExamples, withExamples, withUnshown } from "./gallery-document.ts";

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

test("an example of a command names its folder, and leaves out what differs from machine to machine", () => {
  const report = `reading    a.yaml

error a/one train
  It waits
  stack:
      /usr/lib/python3.11/queue.py:171 in get
      scripts/train.py:9 in main
  last log lines:
    Traceback (most recent call last):
  next: End it
  its whole log:       cursus runtime logs train
  run this step alone: cursus runtime test-pipeline a.yaml --step train

note a/two
  Another one
`;
  const showing = { folder: "examples/findings/a", command: "cursus runtime plan a.yaml", codes: ["a/one"] };
  const example = `From [examples/findings/a](../examples/findings/a), by \`cursus runtime plan a.yaml\`:

\`\`\`text
error a/one train
  It waits
  stack:
      scripts/train.py:9 in main
  next: End it
\`\`\`
`;
  expect([...examplesByCommand([showing], [report])]).toEqual([["a/one", example]]);
  const lacking = { ...showing, codes: ["a/three"] };
  expect(() => examplesByCommand([lacking], [report])).toThrow(`a/three is not told in:\n${report}`);
});

test("the sentence about examples that are made up counts them by their reasons", () => {
  const page = "# All\n\nNo command shows 9 of the codes.\n\n## a/one\n";
  const reasons = { "it takes a full disk": ["a/one"], "no command asks": ["a/two", "a/three"] };
  const sentence =
    "No command shows 3 of the codes, whose examples are made up: 1 because it takes a full disk; 2 because no command asks.";
  expect(withUnshown(page, reasons)).toBe(`# All\n\n${sentence}\n\n## a/one\n`);
});

test("the gallery's README counts its codes (node scripts/write-findings.js does)", async () => {
  const readme = await readFile(join(root, "examples/gallery/README.md"), "utf8");
  const folders = await galleryFolders(join(root, "examples/gallery"));
  expect(readme).toBe(withCoverage(readme, await Promise.all(folders.map(expectedOf))));
});
