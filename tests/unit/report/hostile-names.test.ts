import { Marked } from "marked";
import { describe, expect, test } from "vitest";
import { finding } from "../../../src/model/findings/finding.ts";
import { reportDocument } from "../../../src/report/document.ts";
import { githubAnnotations } from "../../../src/report/github.ts";
import { junitReport } from "../../../src/report/junit.ts";
import { markdownReport } from "../../../src/report/markdown.ts";
import { reportSchema } from "../../../src/report/report-schema.ts";
import type { RunReport } from "../../../src/report/run-report.ts";
import { sarifReport } from "../../../src/report/sarif/sarif.ts";
import { jsonLine, safe } from "../../../src/report/terminal.ts";
import { raw } from "./hostile.ts";
import { payloads } from "./payloads.ts";
import { junitErrors, sarifErrors } from "./published-schemas.ts";
import { told } from "./told.ts";
import { attempt, failedWith, viewOf } from "./views.ts";

/** A run in which everything that a user, a script or a disk can choose is the payload. */
function withName(name: string): RunReport {
  const place = { file: `/w/${name}`, line: 1, column: 1, text: name };
  const facts = { exception: name, message: name, locals: { [name]: name }, lastLogLines: [name] };
  const raised = finding({ code: "run/exception", severity: "error", step: name, port: name, place, facts });
  const warned = finding({
    code: "store/cannot-write",
    severity: "warning",
    facts: { path: name, reason: name, remedy: name },
  });
  const cold = { ...attempt, coldReason: name };
  const view = viewOf(
    [
      [name, { ...failedWith(raised), kind: "failed", attempts: [cold], outputs: [], findings: [raised] }],
      [`${name}2`, { kind: "blocked", by: [name] }],
      [`${name}3`, { kind: "skipped", reason: name }],
    ],
    [warned],
  );
  return told({ ...view, pipeline: name, file: `/w/${name}`, run: name });
}

test("there are sixty payloads or more", () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(60);
});

test("JUnit: every document is XML that fits the schema", async () => {
  const texts = payloads.map((name) => junitReport(withName(name)));
  expect(await junitErrors(texts)).toEqual([]);
  expect(texts.filter((text) => raw.test(text.replaceAll("\n", "")))).toEqual([]);
});

describe.each(payloads.map((name) => [JSON.stringify(name).slice(0, 30), name] as const))("with %s", (_, name) => {
  test("SARIF fits the schema, and nothing of it hides when it is shown", () => {
    const text = sarifReport(withName(name));
    expect(sarifErrors(text)).toEqual([]);
    const { message, locations } = JSON.parse(text).runs[0].results[0];
    expect([message.text, message.markdown].filter((shown) => raw.test(shown.replaceAll("\n", "")))).toEqual([]);
    const { uri } = locations[0].physicalLocation.artifactLocation;
    expect(decodeURIComponent(uri)).toBe(name.replace(/\p{Cs}/gu, "\ufffd"));
  });

  test("the JSON report fits its schema", () => {
    const { view, thresholds } = withName(name);
    const text = jsonLine(reportDocument(view, thresholds));
    expect(text.split("\n")).toHaveLength(2);
    expect(reportSchema.parse(JSON.parse(text))).toEqual(JSON.parse(text));
  });

  test("GitHub gets one line for each finding, with the properties that were meant", () => {
    const lines = githubAnnotations(withName(name));
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) (\w+=[^,:]*,)*title=[^,:]*::/);
    expect(lines.filter((line) => raw.test(line))).toEqual([]);
  });

  test("Markdown keeps its table, and shows every name as itself", () => {
    const text = markdownReport(withName(name));
    const html = new Marked({ gfm: true }).parse(text, { async: false });
    const rows = [...html.matchAll(/<tr>\n(.*?)<\/tr>/gs)].map(([, row = ""]) => [
      ...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/g),
    ]);
    expect(rows.map((cells) => cells.length)).toEqual([5, 5, 5, 5]);
    expect(decoded(rows[1]?.[0]?.[1] ?? "").trim()).toBe(safe(name).trim());
    const tags = new Set([...html.matchAll(/<\/?([a-z!?][\w-]*)/gi)].map(([, tag]) => tag));
    expect([...tags].filter((tag) => !known.has(tag ?? ""))).toEqual([]);
    expect(raw.test(text.replaceAll("\n", ""))).toBe(false);
  });
});

const known = new Set([
  ...["h1", "h2", "p", "strong", "code", "pre", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"],
]);

function decoded(html: string): string {
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
      code ? String.fromCodePoint(Number(code)) : (named[name] ?? ""),
    );
}
