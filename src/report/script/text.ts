import type { AloneScript } from "../../model/alone.ts";
import { listed } from "../../model/findings/words.ts";
import { findingText, labelled } from "../finding-text.ts";
import { findingsText } from "../findings-text.ts";
import { withoutForetold } from "../foretold.ts";
import { type Style, shownPath } from "../style.ts";
import { tableText } from "../table.ts";
import { safe } from "../terminal.ts";
import { duration, fileSize, plural } from "../units.ts";
import { chosenSettings } from "./contract.ts";
import { ownView } from "./own-view.ts";
import { type ScriptReport, testResult } from "./test-result.ts";
import type { TestResultDocument } from "./types.ts";

const tones = { PASS: "green", FAIL: "red", SKIP: "yellow" } as const;

/** What `test-script` prints: findings, what the script was given and left, the verdict. */
export function testResultText(report: ScriptReport, style: Style): string {
  const result = testResult(report);
  const blocks = [
    ...findingsText(withoutForetold(ownView(report.view, report.alone).findings), {
      style,
      text: (item) => findingText(item, style),
    }),
    ...result.threshold_warnings.map((warning) => labelled("warning", warning, style)),
    worldText(result, { alone: report.alone, style }),
    [...verdictLines(result, style), ...(report.showsContract ? contractLines(result) : [])],
  ];
  const shown = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${shown.join("\n\n")}\n`;
}

/** The one line that batch-test shows, too. */
export function verdictLine({ status, script_name, execution_time, memory_usage, need }: TestResultDocument): string {
  const took = `${duration(execution_time * 1000)}, peak memory ${Math.round(memory_usage)} MB`;
  return `${status} ${script_name}: ${need === undefined ? took : `${need}`}`;
}

function verdictLines(result: TestResultDocument, style: Style): readonly string[] {
  const line = safe(verdictLine(result));
  const folder = `everything of this run: ${safe(shownPath(result.run_folder, style))}`;
  return [
    style.paint(tones[result.status], result.status) + line.slice(result.status.length),
    style.paint("dim", folder),
  ];
}

interface Shown {
  readonly alone: AloneScript;
  readonly style: Style;
}

function worldText(result: TestResultDocument, { alone, style }: Shown): readonly string[] {
  const from =
    result.contract_from === result.script_path ? "the script's own code" : shownPath(result.contract_from, style);
  const rows = [
    ["contract", "", from, ""],
    ...producerRows(result),
    ...result.inputs.map((input) => ["input", input.name, input.container_path, sourceText(input, style)]),
    ...result.outputs.map(({ name, container_path, files }) => ["output", name, container_path, filesText(files)]),
    ...chosenSettings(alone).map(({ name, value, reason }) => ["value", name, value, reason]),
    ...readRows(result),
  ];
  const cells = rows.map((row) => row.map(safe));
  return tableText(cells, { columns: style.columns, shrink: [1, 2] });
}

function producerRows({ producers }: TestResultDocument): readonly (readonly string[])[] {
  if (producers === undefined) return [];
  const { steps, inputs } = producers;
  return [
    [
      plural(steps.length, "producer").replace(/^\d+ /, ""),
      listed(steps),
      "ran first",
      `nothing else makes ${listed(inputs)}`,
    ],
  ];
}

function sourceText({ source, path, from }: TestResultDocument["inputs"][number], style: Style): string {
  if (source === "unknown") return "left out";
  return path === undefined ? (from ?? source) : `local: ${shownPath(path, style)}`;
}

const mostShown = 5;

/** Of what it read, only what lies in its container's data. */
function readRows({ reads }: TestResultDocument): readonly (readonly string[])[] {
  const data = reads.filter((path) => /^\/opt\/ml\/(?!processing\/input\/code\/|code\/)/.test(path));
  const rows = data.slice(0, mostShown).map((path) => ["read", "", path, ""]);
  const more = data.length - rows.length;
  return more === 0 ? rows : [...rows, ["read", "", `and ${plural(more, "more file")}`, ""]];
}

function filesText(files: readonly { readonly path: string; readonly bytes: number }[]): string {
  if (files.length === 0) return "nothing";
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return `${plural(files.length, "file")}, ${fileSize(bytes)}`;
}

function contractLines({ contract }: TestResultDocument): readonly string[] {
  return ["", ...JSON.stringify(contract, undefined, 2).split("\n")];
}
