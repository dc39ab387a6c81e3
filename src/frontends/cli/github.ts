import { cannotWrite } from "../../model/findings/cannot-write.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { githubAnnotations } from "../../report/github.ts";
import { markdownReport } from "../../report/markdown.ts";
import type { RunReport } from "../../report/run-report.ts";
import { appendTo } from "../../system/target.ts";
import type { Screen } from "./screen.ts";

interface Where {
  readonly screen: Screen;
  /** stdout holds one document: all talk goes to stderr. */
  readonly quiet: boolean;
}

/** GitHub's runner reads both streams. */
export function annotate(report: RunReport, { screen, quiet }: Where): void {
  for (const line of githubAnnotations(report)) (quiet ? screen.err : screen.out)(`${line}\n`);
}

/** Adds to the file that GitHub shows with the job. */
export async function summarize(report: RunReport, screen: Screen): Promise<readonly Finding[]> {
  const file = process.env["GITHUB_STEP_SUMMARY"] ?? "";
  if (file === "") {
    screen.err("GITHUB_STEP_SUMMARY is not set: no job summary was written\n");
    return [];
  }
  try {
    await appendTo(file, `${markdownReport(report)}\n`);
    return [];
  } catch (error) {
    return [cannotWrite(file, error, "output")];
  }
}
