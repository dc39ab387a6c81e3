import type { RunReport } from "./run-report.ts";

export interface Format {
  readonly name: "json" | "html" | "markdown" | "junit" | "sarif";
  /** What it is called in a folder of reports. */
  readonly file: string;
  readonly render: Render;
}

export type Render = (report: RunReport) => Promise<string>;

/**
 * Every form of a report that makes a whole file. A new one is a line here: options, `--format` and folders follow.
 * Each is loaded when it is asked for, as the names alone are needed to read a command line.
 */
export const formats: readonly Format[] = [
  { name: "json", file: "report.json", render: json },
  { name: "html", file: "report.html", render: html },
  { name: "markdown", file: "report.md", render: markdown },
  { name: "junit", file: "junit.xml", render: junit },
  { name: "sarif", file: "report.sarif", render: sarif },
];

async function json({ view, thresholds }: RunReport): Promise<string> {
  const [{ reportDocument }, { jsonLine }] = await Promise.all([import("./document.ts"), import("./terminal.ts")]);
  return jsonLine(reportDocument(view, thresholds));
}

async function html({ view, thresholds, page }: RunReport): Promise<string> {
  const { reportPage } = await import("./html/page.ts");
  return reportPage(view, { ...page, thresholds });
}

async function markdown(report: RunReport): Promise<string> {
  const { markdownReport } = await import("./markdown.ts");
  return markdownReport(report);
}

async function junit(report: RunReport): Promise<string> {
  const { junitReport } = await import("./junit.ts");
  return junitReport(report);
}

async function sarif(report: RunReport): Promise<string> {
  const { sarifReport } = await import("./sarif/sarif.ts");
  return sarifReport(report);
}
