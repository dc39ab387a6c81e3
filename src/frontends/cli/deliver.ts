import type { Finding } from "../../model/findings/finding.ts";
import { findingDocument } from "../../report/finding-document.ts";
import type { RunView } from "../../report/fold.ts";
import { maskedView } from "../../report/masked.ts";
import type { RunReport } from "../../report/run-report.ts";
import { refusedText } from "../../report/text.ts";
import { workingTree } from "../../system/working-tree.ts";
import { packageVersion } from "./crash.ts";
import { findingsPage, type ReportOptions, type Target, writeReports } from "./reports.ts";
import type { Screen } from "./screen.ts";
import { exitOf } from "./usage.ts";

export interface Delivery {
  readonly options: ReportOptions;
  readonly targets: readonly Target[];
  readonly screen: Screen;
  /** stdout holds one document: all talk goes to stderr. */
  readonly quiet: boolean;
}

/** A run as report files tell it: without secrets of known forms. */
export function reportOf(view: RunView, { thresholds, page }: Pick<RunReport, "thresholds" | "page">): RunReport {
  const exitCode = view.verdict === undefined ? {} : { exitCode: exitOf(view.verdict) };
  const about = { page, root: workingTree(page.cwd), version: packageVersion(), findingsPage: findingsPage() };
  return { view: maskedView(view), thresholds, ...exitCode, ...about };
}

/** Writes what was asked for besides the answer itself. False when some of it could not be written, which is told. */
export async function deliver(report: RunReport, { options, targets, screen, quiet }: Delivery): Promise<boolean> {
  const troubles: Finding[] = [...(await writeReports(targets, report))];
  if (options.github === true) {
    const { annotate, summarize } = await import("./github.ts");
    annotate(report, { screen, quiet });
    troubles.push(...(await summarize(report, screen)));
  }
  if (troubles.length > 0) screen.err(refusedText(troubles.map(findingDocument), screen.errStyle));
  return troubles.length === 0;
}
