import { rmSync } from "node:fs";
import { join } from "node:path";
import { failureOf } from "./failure.js";
import { example } from "./paths.js";
import { runProgram } from "./program.js";
import { hashOf } from "./stamp.js";
import { findPython } from "./tools.js";

const requirements = join(example, "requirements.txt");
const folder = join(example, ".venv");
export const venvPython = join(folder, "bin/python");

/** The example's virtual environment with its pinned wheels. */
export const python = {
  name: "python",
  title: "Python packages of the example",
  key: () => hashOf([requirements]),
  outputs: () => [venvPython],
  run: async () => {
    rmSync(folder, { recursive: true, force: true });
    const made = await runProgram(await findPython(), ["-m", "venv", folder]);
    if (made.stopped !== undefined) return made.stopped;
    if (made.code !== 0) throw failureOf("Making the virtual environment (`apt install python3-venv`?)", made.output);

    const { code, output, stopped } = await pip("install", "--only-binary", ":all:", "-r", requirements);
    if (code !== 0 && stopped === undefined) throw failureOf("pip install", output);
    return stopped;
  },
};

/** pip of the virtual environment. */
export function pip(...args) {
  return runProgram(venvPython, ["-m", "pip", "--disable-pip-version-check", "--no-input", ...args]);
}
