import { tally } from "../fold.ts";
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
  const { view, findingsPage } = report;
  const findings = mostUsefulFirst(withoutForetold(view.findings));
  const rules = rulesOf(findings, findingsPage);
  const results = resultsOf(findings, { report, ruleIds: rules.map(({ id }) => id) });
  return jsonLine(
    sarifLog(report, {
      rules,
      results,
      id: `cursus-runtime/${safe(view.pipeline).replaceAll("/", "_")}/${safe(view.run)}`,
      invocation: invocation(report),
      properties: {
        ...{ pipeline: safe(view.pipeline), run: safe(view.run), verdict: shownVerdict(view) },
        // No result tells of what ran nowhere.
        ...{ steps: view.steps.length, stubbed: tally(view).stubbed },
      },
    }),
  );
}

interface Told {
  readonly rules: readonly object[];
  readonly results: readonly object[];
  readonly id: string;
  readonly invocation: object;
  readonly properties: object;
}

/** The log around the results. */
export function sarifLog(
  { root, version }: Pick<RunReport, "root" | "version">,
  { rules, results, id, invocation, properties }: Told,
): object {
  const driver = { name: "cursus-runtime", version, rules };
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        automationDetails: { id },
        invocations: [invocation],
        originalUriBaseIds: { "%SRCROOT%": { uri: fileUri(root).replace(/\/*$/, "/") } },
        columnKind: "unicodeCodePoints",
        results,
        properties,
      },
    ],
  };
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
