import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundled } from "./build/bundled.js";
import { root } from "./setup/paths.js";

// Writes the examples of docs/findings.md by running them, and counts the codes in the gallery's README. Needs `npm run build`.
process.chdir(root);
const { galleryExamples } = await bundled("tests/unit/findings-gallery.ts");
const { readShowings, printedByEach } = await bundled("tests/rig/findings-commands.ts");
const { examplesByCommand, examplesOf, withExamples, withUnshown } = await bundled("tests/rig/gallery-document.ts");
const { expectedOf, galleryFolders, runGallery } = await bundled("tests/rig/gallery.ts");
const { withCoverage } = await bundled("tests/rig/gallery-coverage.ts");

const tool = { cli: join(root, "dist/cursus.js"), python: "examples/flight-delays/.venv/bin/python" };
const chosen = [...new Set(Object.values(galleryExamples))].map((name) => `examples/gallery/${name}`);
const ofGallery = await examplesOf(galleryExamples, await runGallery(chosen, tool));
const { shown, unshown } = await readShowings();
const ofCommands = examplesByCommand(shown, await printedByEach(shown, tool));
await rewrite("docs/findings.md", (text) =>
  withUnshown(withExamples(text, new Map([...ofGallery, ...ofCommands])), unshown),
);

const expected = await Promise.all((await galleryFolders("examples/gallery")).map(expectedOf));
await rewrite("examples/gallery/README.md", (text) => withCoverage(text, expected));

async function rewrite(file, change) {
  await writeFile(file, change(await readFile(file, "utf8")));
}
