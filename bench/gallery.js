import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundled } from "../scripts/build/bundled.js";

const root = join(import.meta.dirname, "..");

/** Scores galleries: `node bench/gallery.js [FOLDER...]` prints a line for each pipeline in them, and the totals. */
async function main(given) {
  const { galleryFolders, runGallery, scoresOf, figuresOf } = await bundled("tests/rig/gallery.ts");
  const roots = given.length > 0 ? given.map((folder) => resolve(folder)) : [join(root, "examples/gallery")];
  const folders = (await Promise.all(roots.map(galleryFolders))).flat();
  const python = join(root, "examples/flight-delays/.venv/bin/python");
  if (!existsSync(python)) throw new Error("The example's libraries are not there: node scripts/setup.js");
  const scores = await scoresOf(await runGallery(folders, { cli: join(root, "dist/cursus.js"), python }));
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

process.exitCode = await main(process.argv.slice(2));
