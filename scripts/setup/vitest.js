import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lacksProgram } from "./needs.js";
import { root, stampFolder } from "./paths.js";
import { runProgram } from "./program.js";

const report = join(stampFolder, "vitest.json");

/** Runs Vitest with its usual output and counts from the report beside it. */
export async function runVitest(given) {
  mkdirSync(stampFolder, { recursive: true });
  rmSync(report, { force: true });
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await runProgram(process.execPath, [vitest, "run", ...reporters, ...given], { quiet: false });
  return countVitest(code, existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : { testResults: [] });
}

/** A file that does not load has no tests to fail, and an unhandled error belongs to none: each still is a failure. */
export function countVitest(code, { testResults }) {
  const tests = testResults.flatMap((file) => file.assertionResults);
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const passed = tests.filter((test) => test.status === "passed").length;
  const failed = tests.filter((test) => test.status === "failed").length + broken;
  const skipped = tests.filter((test) => test.status !== "passed" && test.status !== "failed");
  return {
    passed,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: skipped.length,
    unmet: skipped.filter((test) => lacksProgram(test.fullName)).map((test) => test.fullName),
  };
}
