import { rmSync } from "node:fs";
import { join } from "node:path";
import { failureOf } from "./failure.js";
import { root } from "./paths.js";
import { runProgram } from "./program.js";
import { hashOf } from "./stamp.js";
import { findPython } from "./tools.js";

const requirements = join(import.meta.dirname, "linters.txt");
const folder = join(root, ".linters");

export function linter(name) {
  return join(folder, "bin", name);
}

/** A virtual environment with what only `npm run check` needs. */
export const linters = {
  name: "linters",
  title: "checkers of the Python files",
  key: () => hashOf([requirements]),
  outputs: () => ["python", "ruff", "vermin"].map(linter),
  run: async () => {
    rmSync(folder, { recursive: true, force: true });
    const made = await runProgram(await findPython(), ["-m", "venv", folder]);
    if (made.stopped !== undefined) return made.stopped;
    if (made.code !== 0) throw failureOf("Making the virtual environment (`apt install python3-venv`?)", made.output);

    const pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install"];
    const { code, output, stopped } = await runProgram(linter("python"), [...pip, "-r", requirements]);
    if (code !== 0 && stopped === undefined) throw failureOf("pip install", output);
    return stopped;
  },
};
