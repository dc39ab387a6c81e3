import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./setup/paths.js";
import { runProgram } from "./setup/program.js";
import { ensureReady } from "./setup.js";

/** The full counts of the promises, which take too long for every `npm test`. */
const config = join(root, "vitest.soak.config.ts");
if (existsSync(config)) {
  await ensureReady({ python: true });
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", config, ...process.argv.slice(2)];
  process.exitCode = (await runProgram(process.execPath, args, { quiet: false })).code;
} else {
  process.stderr.write("There is no soak yet: vitest.soak.config.ts is missing\n");
  process.exitCode = 64;
}
