import { rmSync } from "node:fs";
import { join } from "node:path";
import { figures } from "./coverage/figures.js";
import { folder, reportFolder, v8Folder } from "./coverage/places.js";
import { documentOf, renderFigures } from "./coverage/table.js";
import { root } from "./setup/paths.js";
import { runProgram } from "./setup/program.js";
import { ensureReady } from "./setup.js";

/**
 * Lines of `src/` that tests run, in Vitest's own processes and in the programs that they start:
 * `npm run coverage [-- --json] [-- FILES]`. Tests that fail so are told on stderr, and what they ran counts.
 */
await ensureReady({ python: true, tests: true });

const given = process.argv.slice(2);
const isJson = given.includes("--json");
const files = given.filter((word) => word !== "--json");

rmSync(folder, { recursive: true, force: true });
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const words = [vitest, "run", "--config", "vitest.coverage.config.ts", ...files];
const { code, output } = await runProgram(process.execPath, words);
if (code !== 0) process.stderr.write(`${output.split("\n").slice(-200).join("\n")}\n`);

const told = await figures({ v8Folder, reportFolders: [reportFolder] });
process.stdout.write(isJson ? `${JSON.stringify(documentOf(told))}\n` : `${renderFigures(told)}\n`);
process.exitCode = code;
