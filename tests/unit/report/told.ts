import type { RunView } from "../../../src/report/fold.ts";
import type { RunReport } from "../../../src/report/run-report.ts";

/** A report in a working tree at `/w`. */
export function told(view: RunView): RunReport {
  const text =
    "# Findings\n\n## run/exception\n\nThe script raised `an` exception. It says {more}.\n\nFix: look at [its line](logs.md#lines).\n";
  return {
    ...{ view, thresholds: { memoryBytes: 2e9, timeMs: 1000 }, root: "/w", version: "1.2.3" },
    page: {
      cwd: "/w",
      commands: { test: "cursus runtime test-pipeline p", logs: "cursus runtime logs" },
      logs: new Map(),
    },
    ...(view.verdict === undefined ? {} : { exitCode: view.verdict === "failed" ? 1 : 0 }),
    findingsPage: text,
  };
}
