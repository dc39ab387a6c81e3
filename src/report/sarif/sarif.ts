import { withoutForetold } from "../foretold.ts";
import type { RunReport } from "../run-report.ts";
import { shownVerdict } from "../states.ts";
import { jsonLine, safe } from "../terminal.ts";
import { mostUsefulFirst } from "../useful.ts";
import { fileUri } from "./locations.ts";
import { resultsOf } from "./results.ts";
import { rulesOf } from "./rules.ts";

/** The findings of a run as SARIF 2.1.0 (OASIS), for code hosts and editors. */
export function sarifReport(report: RunReport): string {
  const { view, root, version, findingsPage } = report;
  const findings = mostUsefulFirst(withoutForetold(view.findings));
  const rules = rulesOf(findings, findingsPage);
  const driver = { name: "cursus-runtime", version, informationUri: findingsPage.uri, rules };
  return jsonLine({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        automationDetails: { id: `cursus-runtime/${safe(view.pipeline).replaceAll("/", "_")}/${safe(view.run)}` },
        invocations: [invocation(report)],
        originalUriBaseIds: { "%SRCROOT%": { uri: fileUri(root).replace(/\/*$/, "/") } },
        columnKind: "unicodeCodePoints",
        results: resultsOf(findings, { report, ruleIds: rules.map(({ id }) => id) }),
        properties: { pipeline: safe(view.pipeline), run: safe(view.run), verdict: shownVerdict(view) },
      },
    ],
  });
}

/** That a step failed is a result; the tool itself did its work unless it was interrupted. */
function invocation({ view, exitCode }: RunReport): object {
  const from = Date.parse(view.at);
  const isThrough = view.verdict !== undefined && view.verdict !== "interrupted";
  return {
    executionSuccessful: isThrough,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(Number.isNaN(from) ? {} : { startTimeUtc: new Date(from).toISOString() }),
    ...(Number.isNaN(from) || view.isRunning ? {} : { endTimeUtc: new Date(from + view.durationMs).toISOString() }),
  };
}
