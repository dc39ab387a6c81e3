import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/** Scores galleries: `node bench/gallery.js [FOLDER...]` prints a line for each pipeline in them, and the totals. */
async function main(given) {
  const { galleryFolders, scoreGallery, figuresOf } = await scoring();
  const roots = given.length > 0 ? given.map((folder) => resolve(folder)) : [join(root, "examples/gallery")];
  const folders = (await Promise.all(roots.map(galleryFolders))).flat();
  const python = join(root, "examples/flight-delays/.venv/bin/python");
  if (!existsSync(python)) throw new Error("The example's libraries are not there: node scripts/setup.js");
  const scores = await scoreGallery(folders, { cli: join(root, "dist/cursus.js"), python });
  for (const { name, problems } of scores) {
    const lines = problems.length === 0 ? ["as expected"] : problems;
    process.stdout.write(`${name.padEnd(32)} ${lines.join(`\n${"".padEnd(33)}`)}\n`);
  }
  const { broken, found, blamedRight, healthy, falseAlarms, asExpected } = figuresOf(scores);
  process.stdout.write(`\n${broken} broken: ${found} found, ${blamedRight} of them blamed right\n`);
  process.stdout.write(`${healthy} healthy; false alarms in all: ${falseAlarms}\n`);
  process.stdout.write(`${asExpected} of ${scores.length} in every respect as expected\n`);
  return asExpected === scores.length ? 0 : 1;
}

/** The tests' own scoring, which is TypeScript: Node 20 cannot load it as it is. */
async function scoring() {
  const folder = mkdtempSync(join(root, "node_modules", ".bench-gallery-"));
  try {
    const input = { gallery: join(root, "tests/rig/gallery.ts") };
    const built = await rolldown({ input, platform: "node", transform: { target: "node20.19" } });
    await built.write({ dir: folder, format: "esm" });
    await built.close();
    return await import(pathToFileURL(join(folder, "gallery.js")).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
