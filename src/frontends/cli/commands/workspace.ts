import { createInterface } from "node:readline";
import type { Command } from "commander";
import type { CleanedDocument, ResultDocument, ResultsDocument } from "../../../report/answers.ts";
import { findingDocument } from "../../../report/finding-document.ts";
import { resultsText } from "../../../report/results-text.ts";
import { shownPath } from "../../../report/style.ts";
import { jsonLine, safe } from "../../../report/terminal.ts";
import { refusedText } from "../../../report/text.ts";
import { fileSize } from "../../../report/units.ts";
import { addExamples, type CommonOptions, wantsJson, workspaceOf } from "../options.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { badUsage, exitCodes } from "../usage.ts";

export function listResultsCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, ["list-results", "list-results --json"]).action(async (options: CommonOptions) => {
    end(await listResultsAction(options, screen));
  });
}

async function listResultsAction(options: CommonOptions, screen: Screen): Promise<number> {
  const json = wantsJson(options);
  const { listResults } = await import("../../../use-cases/results.ts");
  const listed = await listResults(workspaceOf(options, screen.cwd));
  if (!listed.ok) return refuse(listed.failure.findings, { screen, json });
  const findings = listed.value.troubles.map(findingDocument);
  const results: readonly ResultDocument[] = listed.value.rows.map(({ durationMs, ...row }) => ({
    ...row,
    ...(durationMs === undefined ? {} : { duration_ms: durationMs }),
  }));
  if (json) screen.out(jsonLine({ schema: "cursus/results/1", results, findings } satisfies ResultsDocument));
  else screen.out(resultsText(results, screen.style));
  if (!json && findings.length > 0) screen.err(refusedText(findings, screen.errStyle));
  return exitCodes.good;
}

export function cleanWorkspaceCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  return addExamples(command, ["clean-workspace", "clean-workspace --workspace-dir /tmp/mine --yes"])
    .option("--yes", "do not ask")
    .action(async (options: CommonOptions & { readonly yes?: boolean }) => {
      end(await cleanAction(options, screen));
    });
}

async function cleanAction(options: CommonOptions & { readonly yes?: boolean }, screen: Screen): Promise<number> {
  const json = wantsJson(options);
  const workspace = workspaceOf(options, screen.cwd);
  const { cleanWorkspace } = await import("../../../use-cases/results.ts");
  const preview = await cleanWorkspace(workspace, { dryRun: true });
  if (!preview.ok) return refuse(preview.failure.findings, { screen, json });
  const question = `Delete ${safe(workspace)} (${fileSize(preview.value.removedBytes)})?`;
  const answer = options.yes === true ? "yes" : await answerTo(question, screen);
  if (answer !== "yes") {
    screen.err("Nothing was deleted\n");
    if (json)
      screen.out(jsonLine({ schema: "cursus/cleaned/1", removed_bytes: 0, removed: [] } satisfies CleanedDocument));
    return answer === "interrupted" ? exitCodes.interrupted : exitCodes.failed;
  }
  const cleaned = await cleanWorkspace(workspace, { dryRun: false });
  if (!cleaned.ok) return refuse(cleaned.failure.findings, { screen, json });
  const { removedBytes, removed } = cleaned.value;
  const document: CleanedDocument = { schema: "cursus/cleaned/1", removed_bytes: removedBytes, removed };
  if (json) screen.out(jsonLine(document));
  else screen.out(`Deleted ${safe(shownPath(workspace, screen.style))} (${fileSize(removedBytes)})\n`);
  return exitCodes.good;
}

/** `closed`: Ctrl-D. */
type Answer = "yes" | "no" | "closed" | "interrupted";

async function answerTo(question: string, screen: Screen): Promise<Answer> {
  if (!screen.interactive) {
    throw badUsage("Nobody can be asked here whether to delete the workspace", "Add --yes to delete it");
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const given = await new Promise<Answer>((settle) => {
    lines.question(`${question} [y/N] `, (text) => settle(/^y(es)?$/i.test(text.trim()) ? "yes" : "no"));
    lines.once("SIGINT", () => settle("interrupted"));
    lines.once("close", () => settle("closed"));
  });
  lines.close();
  if (given === "closed" || given === "interrupted") screen.err("\n");
  return given;
}
