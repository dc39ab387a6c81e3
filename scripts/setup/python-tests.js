import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { arrowFolder } from "./arrow.js";
import { lacksProgram } from "./needs.js";
import { root } from "./paths.js";
import { runProgram } from "./program.js";
import { findPython } from "./tools.js";

const folder = join(root, "tests/python");

/**
 * Runs the tests of the worker with the system's interpreter, since the worker needs nothing but that. What they say is
 * returned as `said`, and not mixed with what Vitest says at the same time.
 */
export async function runPythonTests() {
  if (!existsSync(folder)) return { said: "", passed: 0, failed: 0, skipped: 0, unmet: [] };
  const path = [join(root, "python"), process.env.PYTHONPATH].filter(Boolean).join(delimiter);
  const env = { ...process.env, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: "1", PYARROW_FOLDER: arrowFolder };
  const args = ["-m", "unittest", "discover", "-s", folder, "-v"];
  const { code, output } = await runProgram(await findPython(), args, { env });
  return { said: output, ...countUnittest(code, output) };
}

/** Reads `Ran 12 tests in 0.1s` and `FAILED (failures=1, errors=2, skipped=3)`. */
export function countUnittest(code, said) {
  const ran = Number(/^Ran (\d+) tests? in/m.exec(said)?.[1] ?? 0);
  const closing = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?\s*$/m.exec(said)?.[1] ?? "";
  const count = (name) => Number(new RegExp(`(?:^|, )${name}=(\\d+)`).exec(closing)?.[1] ?? 0);
  const failed = count("failures") + count("errors") + count("unexpected successes");
  const skipped = count("skipped");
  const reasons = [...said.matchAll(/^(.*) \.\.\. skipped ['"](.*)['"]$/gm)];
  return {
    passed: Math.max(0, ran - failed - skipped),
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped,
    unmet: reasons.filter(([, , reason]) => lacksProgram(reason)).map(([, test, reason]) => `${test}: ${reason}`),
  };
}
