import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundled } from "./build/bundled.js";
import { root } from "./setup/paths.js";

// Writes the examples of docs/findings.md that are from the gallery, by running them, and counts the codes in the gallery's README.
process.chdir(root);
const { galleryExamples } = await bundled("tests/unit/findings-gallery.ts");
const { examplesOf, withExamples } = await bundled("tests/rig/gallery-document.ts");
const { expectedOf, galleryFolders, runGallery } = await bundled("tests/rig/gallery.ts");
const { withCoverage } = await bundled("tests/rig/gallery-coverage.ts");

const python = "examples/flight-delays/.venv/bin/python";
const chosen = [...new Set(Object.values(galleryExamples))].map((name) => `examples/gallery/${name}`);
const told = await runGallery(chosen, { cli: join(root, "dist/cursus.js"), python });
const examples = await examplesOf(galleryExamples, told);
await rewrite("docs/findings.md", (text) => withExamples(text, examples));

const expected = await Promise.all((await galleryFolders("examples/gallery")).map(expectedOf));
await rewrite("examples/gallery/README.md", (text) => withCoverage(text, expected));

async function rewrite(file, change) {
  await writeFile(file, change(await readFile(file, "utf8")));
}
