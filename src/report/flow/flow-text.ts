import { type Edge, isCompatible } from "../../model/data/edge.ts";
import type { FileProfile } from "../../model/data/profile.ts";
import { wrap, wrapParts } from "../columns.ts";
import { findingText, labelled } from "../finding-text.ts";
import { findingsText } from "../findings-text.ts";
import type { Style } from "../style.ts";
import { tableText } from "../table.ts";
import { safe } from "../terminal.ts";
import { fileSize, plural } from "../units.ts";
import type { AboutFlow } from "./flow-document.ts";
import { verdictTones } from "./matrix-text.ts";

const mostFiles = 20;
const mostColumns = 60;

/** All that is known of some edges, one after the other, and in the last line whether all of them fit. */
export function flowText(edges: readonly Edge[], about: AboutFlow, style: Style): string {
  const { upstream, downstream, findings } = about;
  const blocks = [
    ...edges.map((edge) => edgeLines(edge, style)),
    ...findingsText(findings, { style, text: (item) => findingText(item, style) }),
    [...runLines(about, style), verdictLine(edges, { upstream, downstream, style })],
  ];
  return `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function verdictLine(
  edges: readonly Edge[],
  { upstream, downstream, style }: Pick<AboutFlow, "upstream" | "downstream"> & { readonly style: Style },
): string {
  const good = edges.filter(isCompatible).length;
  const isGood = good === edges.length;
  const verdict = style.paint(isGood ? "green" : "red", isGood ? "compatible" : "not compatible");
  const share = edges.length === 1 ? "" : `, ${good} of ${plural(edges.length, "edge")}`;
  return `${safe(`${upstream} -> ${downstream}`)}: ${verdict}${share}`;
}

/** Whose data the run took that it did not make. */
function runLines({ run, upstream, downstream, earlier }: AboutFlow, style: Style): readonly string[] {
  if (run === undefined) return [];
  const runs = [...new Set(earlier.map((feed) => feed.run))];
  const taken = runs.map((name) => {
    const steps = earlier.filter((feed) => feed.run === name).map(({ step }) => step);
    return `what they need of ${[...new Set(steps)].join(", ")} was taken from run ${name}`;
  });
  const text = safe([`run ${run} ran ${upstream} and ${downstream}`, ...taken].join("; "));
  return wrap(text, style.columns).map((line) => style.paint("dim", line));
}

function edgeLines(edge: Edge, style: Style): readonly string[] {
  const { from, to, verdict, why, report, findings } = edge;
  const level = report === undefined || report.level === verdict ? "" : ` (${report.level})`;
  const found = findingsText(findings, { style, text: (item) => findingText(item, style) });
  const issues = report?.issues.filter((issue) => issue !== why) ?? [];
  return [
    `${style.paint("bold", safe(`${from.step}.${from.port} -> ${to.step}.${to.port}`))}: ${style.paint(verdictTones[verdict], verdict)}${level}`,
    ...labelled("why", why, style),
    ...issues.flatMap((issue) => labelled("issue", issue, style)),
    ...(report?.warnings ?? []).flatMap((warning) => labelled("warning", warning, style)),
    ...labelled("declared", declaredText(edge), style),
    ...readLines(edge, style),
    ...filesTable(edge, style),
    ...found.flatMap((lines) => ["", ...lines]),
  ];
}

const declared = {
  met: "all that it declares to need is there",
  unmet: "not all that it declares to need is there",
  unknown: "what it declares to need could not be compared",
  none: "no files, format or columns",
} as const;

function declaredText({ needs }: Edge): string {
  return declared[needs];
}

function readLines({ to, reads }: Edge, style: Style): readonly string[] {
  if (reads === undefined) return labelled("read", `${to.step} was not seen to run`, style);
  if (reads.files.length === 0) return labelled("read", "no file of it", style);
  return [
    ...labelled("read", `${plural(reads.files.length, "file")}, in run ${reads.run}`, style),
    ...(reads.columns.length === 0
      ? []
      : listed(`${plural(reads.columns.length, "column")} taken`, reads.columns, style)),
  ];
}

/** Names stay whole: a line breaks between them. */
function listed(label: string, names: readonly string[], style: Style): readonly string[] {
  const shown = names.slice(0, mostColumns).map(safe);
  const more = names.length > mostColumns ? [`and ${names.length - mostColumns} more (--json has all)`] : [];
  const parts = shown.map((name, at) => (at === shown.length - 1 ? name : `${name},`));
  const indent = " ".repeat(4);
  const [first = "", ...lines] = wrapParts([`${label}:`, ...parts, ...more], style.columns - indent.length);
  return [
    `  ${style.paint("dim", first.slice(0, label.length + 1))}${first.slice(label.length + 1)}`,
    ...lines.map((line) => indent + line),
  ];
}

function filesTable({ data, reads }: Edge, style: Style): readonly string[] {
  const files = data?.profile.files ?? [];
  if (files.length === 0) return [];
  const read = new Set(reads?.files);
  const rows = files.slice(0, mostFiles).map((file) => [...cellsOf(file), read.has(file.path) ? "read" : ""]);
  const [head = "", ...lines] = tableText([["file", "format", "rows", "columns", "size", ""], ...rows], {
    columns: style.columns - 2,
    right: [2, 3, 4],
    shrink: [0],
  });
  const more =
    files.length > mostFiles ? [`and ${plural(files.length - mostFiles, "more file")} (--json has all)`] : [];
  return ["", `  ${style.paint("dim", head)}`, ...[...lines, ...more].map((line) => `  ${line}`)];
}

function cellsOf(file: FileProfile): readonly string[] {
  const size = fileSize(file.bytes);
  if (file.kind !== "table") return [safe(file.path), safe(formatIn(file)), "", "", size];
  const rows = file.rows === undefined ? "" : String(file.rows);
  return [safe(file.path), file.format, rows, String(file.width), size];
}

function formatIn(file: Exclude<FileProfile, { kind: "table" }>): string {
  if (file.kind === "archive") return file.format;
  if (file.kind === "unreadable") return `no ${file.format}`;
  return file.kind === "other" ? file.what : file.kind;
}
