import { runPythonTests } from "./setup/python-tests.js";
import { runVitest } from "./setup/vitest.js";
import { ensureReady } from "./setup.js";

/** Sets up what is missing, then runs every test; with arguments, only Vitest with those. */
await ensureReady({ python: true, tests: true });

const given = process.argv.slice(2);
const suites = await Promise.all([runVitest(given), ...(given.length === 0 ? [runPythonTests()] : [])]);
for (const { said = "" } of suites) process.stderr.write(said);

const sum = (what) => suites.reduce((total, suite) => total + suite[what], 0);
const unmet = suites.flatMap((suite) => suite.unmet);
const counted = process.env.CI ? unmet.length : 0;
for (const test of unmet) {
  process.stdout.write(`${process.env.CI ? "Not run in CI, so failed" : "Not run, a program is missing"}: ${test}\n`);
}

const failed = sum("failed") + counted;
process.stdout.write(`\n${sum("passed")} passed, ${failed} failed, ${sum("skipped") - counted} skipped\n`);
process.exitCode = failed > 0 || sum("passed") === 0 ? 1 : 0;
