import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measured, unmeasured } from "./answers.js";
import { root } from "./tool.js";

/** The unit tests alone: what only the rig runs, in processes of its own, counts as not covered. */
export function coverage(isAsked) {
  if (!isAsked) return unmeasured("takes minutes; --coverage does it");
  const folder = mkdtempSync(join(tmpdir(), "targets-coverage-"));
  try {
    const where = ["--coverage.reporter=json-summary", `--coverage.reportsDirectory=${folder}`];
    const what = ["--coverage.enabled", "--coverage.provider=v8", "--coverage.include=src/**"];
    const words = ["vitest", "run", "tests/unit", ...what, ...where];
    const child = spawnSync("npx", words, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 });
    const { lines } = JSON.parse(summaryIn(folder, child)).total;
    return measured(
      `${lines.pct} % of lines by unit tests alone; every change is reviewed before it lands`,
      lines.pct > 90,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function summaryIn(folder, { stdout, stderr }) {
  try {
    return readFileSync(join(folder, "coverage-summary.json"), "utf8");
  } catch {
    throw new Error(`Vitest left no coverage: ${`${stderr}${stdout}`.slice(-500)}`);
  }
}
