import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { bundled } from "../scripts/build/bundled.js";

const root = join(import.meta.dirname, "..");

/** What is found in folders of bare scripts, of what their authors meant: `node bench/bare-folders.js [FOLDER]`. */
async function main([given]) {
  const { scoreFolder, bareFolderNames } = await bundled("tests/rig/bare-folders.ts");
  const own = join(root, "examples/flight-delays/.venv/bin/python");
  const python = existsSync(own) ? own : "python3";
  const folders = given === undefined ? join(root, "tests/data/bare-folders") : resolve(given);
  const sums = [0, 0, 0, 0];
  let problemCount = 0;
  for (const name of bareFolderNames(folders)) {
    const { nodes, wires, problems } = await scoreFolder(name, { python, root: folders });
    for (const [at, count] of [...nodes, ...wires].entries()) sums[at] += count;
    problemCount += problems.length;
    process.stdout.write(`${name.padEnd(18)} steps ${nodes.join("/")}  wires ${wires.join("/")}\n`);
    for (const problem of problems) process.stdout.write(`    ${problem}\n`);
  }
  const [foundNodes, allNodes, foundWires, allWires] = sums;
  process.stdout.write(
    `\nsteps ${foundNodes} of ${allNodes}, wires ${foundWires} of ${allWires}, differences ${problemCount}\n`,
  );
}

await main(process.argv.slice(2));
