import { formatOf, formatText } from "../../model/data/formats.ts";
import type { FileProfile, TableFormat } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { grouped } from "../../model/grouped.ts";
import { isData } from "../files.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { type Need, type NeedRule, pathsOf } from "./need.ts";
import { namedIn } from "./subject.ts";

/** What the content is, whatever the names say. */
export const wrongFormat: NeedRule = (need) => {
  const declared = need.port.format === undefined ? undefined : formatOf(need.port.format);
  if (declared === undefined) return [];
  const files = namedIn(need.port, need.profile.files.filter(isData));
  const others = files.filter((file) => !isOf(file, declared));
  // Beside data as it is declared, other files may lie; of the files that are named each must be so.
  const isNamed = files.length < need.profile.files.length || need.port.files !== undefined;
  if (others.length === 0 || (others.length < files.length && !isNamed)) return [];
  return byFormat(others).map(([format, paths]) => told(need, { format, paths, declared }));
};

/** Whether a file may count as one of that format; an empty or unreadable one is told as such, and no more. */
function isOf(file: FileProfile, declared: TableFormat): boolean {
  if (file.kind === "table") return file.format === declared || isAmbiguous(file.width, [file.format, declared]);
  if (file.kind === "document") return declared === "json" || declared === "jsonl";
  return file.kind === "empty" || file.kind === "unknown" || file.kind === "unreadable";
}

/** One column has no separator that could tell CSV from TSV; one record may be JSON as well as JSON lines. */
function isAmbiguous(width: number, formats: readonly TableFormat[]): boolean {
  if (formats.every((format) => format === "csv" || format === "tsv")) return width === 1;
  return false;
}

function byFormat(files: readonly FileProfile[]): readonly (readonly [string, readonly string[]])[] {
  return [...grouped(files, contentOf)].map(([format, those]) => [format, pathsOf(those)]);
}

function contentOf(file: FileProfile): string {
  if (file.kind === "table" || file.kind === "unreadable") return formatText(file.format);
  if (file.kind === "document") return "a JSON document";
  if (file.kind === "archive") return `an archive (${file.format})`;
  return file.kind === "other" && file.what !== "unknown" ? file.what : "no table";
}

interface Told {
  readonly format: string;
  readonly paths: readonly string[];
  readonly declared: TableFormat;
}

function told(need: Need, { format, paths, declared }: Told): Finding {
  const facts = { ...faulty(need, paths), format, declared: formatText(declared) };
  return finding({ code: "data/wrong-format", severity: "error", ...whoseOf(need), ...declaredAt(need), facts });
}
