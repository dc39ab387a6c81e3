import { reportDocument } from "./document.ts";
import { reportPage } from "./html/page.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import type { RunReport } from "./run-report.ts";
import { sarifReport } from "./sarif/sarif.ts";
import { jsonLine } from "./terminal.ts";

export interface Format {
  readonly name: "json" | "html" | "markdown" | "junit" | "sarif";
  /** What it is called in a folder of reports. */
  readonly file: string;
  readonly render: (report: RunReport) => string;
}

/** Every form of a report that makes a whole file. A new one is a line here: options, `--format` and folders follow. */
export const formats: readonly Format[] = [
  { name: "json", file: "report.json", render: ({ view, thresholds }) => jsonLine(reportDocument(view, thresholds)) },
  {
    name: "html",
    file: "report.html",
    render: ({ view, thresholds, page }) => reportPage(view, { ...page, thresholds }),
  },
  { name: "markdown", file: "report.md", render: markdownReport },
  { name: "junit", file: "junit.xml", render: junitReport },
  { name: "sarif", file: "report.sarif", render: sarifReport },
];
