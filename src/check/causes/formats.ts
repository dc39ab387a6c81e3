import { formatOfName, formatText } from "../../model/data/formats.ts";
import { type TableFormat, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import type { Unreadable } from "../needs/unreadable.ts";
import { containerPathsOf } from "../ports.ts";
import { readerOf, seesReads } from "../reading.ts";
import { type FlawInText, textFlawOf } from "../text-flaw.ts";
import { readOf } from "./columns.ts";
import type { Cause, Failed, Fed } from "./fed.ts";

const speaksOfReading =
  /magic|codec can't decode|tokeniz|Parquet|Expecting (value|property|',')|Extra data|Unterminated|not a (gzip|zip|parquet)|Not a gzipped|truncated|corrupt|Unexpected end|invalid (JSON|UTF)|UTF-8|Could not open|Trailing data|Expected \d+ fields|field larger|EOF/i;

/** A file that we cannot read either, or that holds another format than its name says, or than its reader takes. */
export const unreadableInput: Cause = (failed, fed): Fault | undefined => {
  const { end } = failed;
  const refused = brokenIn(failed, fed);
  if (refused !== undefined) return refused;
  if (!speaksOfReading.test(`${end.exception} ${end.message}`)) return undefined;
  const { profile } = fed;
  const broken = profile.files.find((file) => file.kind === "unreadable");
  if (broken !== undefined) return faultOf(broken);
  const tables = tablesOf(profile);
  const odd = tables.find(({ path, format }) => ![undefined, format].includes(formatOfName(path)));
  if (odd !== undefined) return { kind: "format", file: odd.path, format: formatText(odd.format) };
  for (const { path, flaws = [] } of tables) {
    const flaw = flaws.find(({ kind }) => kind !== "duplicate-column");
    if (flaw !== undefined && flaw.kind !== "duplicate-column")
      return { kind: "unreadable", file: path, reason: flawText(flaw), flaw: textFlawOf(flaw) };
  }
  return otherFormat(failed, readOf(failed, fed));
};

/** Errors that no file makes, broken or not. */
const slips = /(Name|Attribute|Key|Index|Import|ModuleNotFound|Assertion|NotImplemented|Recursion|UnboundLocal)Error$/;
const readsThere = /\b(read|load|scan|open|parse|fetch|collect|iter|to_pandas|to_table)/;

/** A broken file that was opened and never became a table, in a line that reads: its reader may put that in any words. */
function brokenIn({ end, facts: { observed } }: Failed, { input, profile }: Fed): Fault | undefined {
  if (!seesReads(observed) || slips.test(end.exception) || !readsThere.test(end.deepest?.text ?? "")) return undefined;
  const isOpened = readerOf(input, observed);
  const loaded = new Set(observed.tables.flatMap(({ path, kinds }) => (kinds === undefined ? [] : [path])));
  for (const file of profile.files) {
    if (file.kind !== "unreadable" || !isOpened(file.path)) continue;
    if (!containerPathsOf(input, file.path).some((path) => loaded.has(path))) return faultOf(file);
  }
  return undefined;
}

/** A sound file that was opened with the reader of another format. */
function otherFormat({ end }: Failed, tables: readonly TableProfile[]): Fault | undefined {
  const wanted = wantedIn(end);
  const [table, other] = tables;
  if (wanted === undefined || table === undefined || other !== undefined || areAlike(wanted, table.format))
    return undefined;
  return { kind: "format", file: table.path, format: formatText(table.format), wanted: formatText(wanted) };
}

/** By the reader that the failing line calls, else by what the error says of the file. */
function wantedIn({ deepest, message }: Failed["end"]): TableFormat | undefined {
  const called = /\b(?:read|load)_(csv|parquet|json)\b/.exec(deepest?.text ?? "")?.[1];
  if (called !== undefined) return called as TableFormat;
  return /parquet/i.test(message) ? "parquet" : undefined;
}

/** Whoever reads one of them gets rows, or an error of another kind, from the other. */
function areAlike(wanted: TableFormat, format: TableFormat): boolean {
  const isText = (one: TableFormat): boolean => one === "csv" || one === "tsv";
  const isJson = (one: TableFormat): boolean => one === "json" || one === "jsonl";
  return wanted === format || (isText(wanted) && isText(format)) || (isJson(wanted) && isJson(format));
}

function faultOf({ path, reason, line, flaw }: Unreadable): Fault {
  return { kind: "unreadable", file: path, reason, ...(line === undefined ? {} : { line }), ...(flaw && { flaw }) };
}

function flawText(flaw: FlawInText): string {
  return flaw.kind === "encoding"
    ? `it is ${flaw.encoding} in line ${flaw.line}`
    : `line ${flaw.line} has another number of fields`;
}

/** An array of objects, which NumPy neither loads by itself nor calculates with. */
export const objectArray: Cause = ({ end, facts: { observed } }, { input, profile }): Fault | undefined => {
  if (!/Object arrays cannot be loaded|allow_pickle=False/.test(end.message)) return undefined;
  const arrays = profile.files.filter(({ path }) => /\.np[yz]$/.test(path)).map(({ path }) => path);
  const isRead = seesReads(observed) ? readerOf(input, observed) : () => true;
  const read = arrays.filter(isRead);
  const named = read.filter((path) => end.deepest?.text.includes(path.split("/").at(-1) ?? path));
  const [file, other] = named.length === 1 ? named : read;
  return file === undefined || other !== undefined ? undefined : { kind: "objects", file };
};
