import type { LintView } from "../lint-text.ts";
import { maskedFindings } from "../masked.ts";
import type { RunReport } from "../run-report.ts";
import { jsonLine, safe } from "../terminal.ts";
import { mostUsefulFirst } from "../useful.ts";
import { resultsOf } from "./results.ts";
import { rulesOf } from "./rules.ts";
import { sarifLog } from "./sarif.ts";

/** Static findings as SARIF 2.1.0, without known secrets. */
export function lintSarif(
  view: LintView,
  report: Pick<RunReport, "root" | "version" | "findingsPage" | "exitCode">,
): string {
  const findings = mostUsefulFirst(maskedFindings(view.findings));
  const rules = rulesOf(findings, report.findingsPage);
  const results = resultsOf(findings, { report: { root: report.root, view }, ruleIds: rules.map(({ id }) => id) });
  const { exitCode } = report;
  return jsonLine(
    sarifLog(report, {
      rules,
      results,
      id: `cursus-runtime/${safe(view.pipeline).replaceAll("/", "_")}/lint`,
      invocation: { executionSuccessful: true, ...(exitCode === undefined ? {} : { exitCode }) },
      properties: { pipeline: safe(view.pipeline) },
    }),
  );
}
