import { constants } from "node:os";
import { pathToFileURL } from "node:url";
import { arrow } from "./setup/arrow.js";
import { build } from "./setup/build.js";
import { data } from "./setup/data.js";
import { SetupFailure } from "./setup/failure.js";
import { linters } from "./setup/linters.js";
import { packages } from "./setup/packages.js";
import { python } from "./setup/python.js";
import { isFresh, removeStamp, writeStamp } from "./setup/stamp.js";
import { checkGit, checkNode, findPython } from "./setup/tools.js";

/**
 * Makes everything ready that the demo and the tests need; does and prints nothing when it already is.
 * A step that was interrupted is done again. When something is missing, says what and ends the process with code 1.
 */
export async function ensureReady(wanted) {
  try {
    checkNode();
    const steps = stepsFor(wanted);
    if (steps.every((step) => isFresh(step.name, step.key()))) return;

    await checkGit();
    if (wanted.python || wanted.linters) await findPython();
    for (const step of steps) await ensure(step);
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stderr.write(`\nSet-up stopped. ${error.message}\n${error.fix}\n`);
    process.exit(1);
  }
}

function stepsFor(wanted) {
  if (wanted.linters) return [linters];
  if (!wanted.python) return [packages, build];
  return [packages, build, python, data, ...(wanted.tests ? [arrow] : [])];
}

async function ensure(step) {
  const key = step.key();
  if (isFresh(step.name, key)) return;
  if (!step.alreadyDone?.()) {
    removeStamp(step.name);
    const start = performance.now();
    process.stderr.write(`set-up: ${step.title} ... `);
    const stopped = await step.run();
    if (stopped !== undefined) {
      process.stderr.write("stopped\n");
      process.exit(128 + constants.signals[stopped]);
    }
    process.stderr.write(`${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  }
  writeStamp(step.name, key, step.outputs());
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await ensureReady({ python: true });
