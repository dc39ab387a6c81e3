import { join, relative } from "node:path";
import { example, root } from "./setup/paths.js";
import { runProgram } from "./setup/program.js";
import { ensureReady } from "./setup.js";

/** Sets up what is missing, then tests the example pipeline; arguments go to `test-pipeline`. */
await ensureReady({ python: true });

const given = process.argv.slice(2).filter((argument, index) => index > 0 || argument !== "--");
const command = [join(root, "dist/cursus.js"), "runtime", "test-pipeline", relative(root, example), ...given];
const { code } = await runProgram(process.execPath, command, { quiet: false });
process.exitCode = code;
