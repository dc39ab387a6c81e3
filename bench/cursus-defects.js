import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundled } from "../scripts/build/bundled.js";

const root = join(import.meta.dirname, "..");

/** Scores the defects of the Cursus example: `node bench/cursus-defects.js [VARIANT...]` prints a line for each, and the totals. */
async function main(given) {
  const { variantNames, scoreVariants, figuresOf } = await bundled("tests/rig/cursus-variants/score.ts");
  const python = join(root, "examples/flight-delays/.venv/bin/python");
  if (!existsSync(python)) throw new Error("The example's libraries are not there: node scripts/setup.js");
  const names = given.length > 0 ? given : await variantNames(root);
  const scores = await scoreVariants(names, { cli: join(root, "dist/cursus.js"), python, root });
  for (const { name, problems } of scores) {
    const lines = problems.length === 0 ? ["as expected"] : problems;
    process.stdout.write(`${name.padEnd(36)} ${lines.join(`\n${"".padEnd(37)}`)}\n`);
  }
  for (const when of ["static", "run"]) {
    const { defects, found, atLine } = figuresOf(scores.filter(({ defect }) => defect?.when === when));
    process.stdout.write(`\n${when}: ${defects} defects, ${found} found, ${atLine} of them at the very line`);
  }
  const { healthy, falseAlarms } = figuresOf(scores);
  process.stdout.write(`\n${healthy} healthy; false alarms in all: ${falseAlarms}\n`);
  return scores.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
