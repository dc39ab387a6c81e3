import type { InputSpec } from "../../model/data/compatibility.ts";
import { conversion, formatOf, formatText } from "../../model/data/formats.ts";
import type { DatasetProfile, FileProfile, TableFormat, TableProfile } from "../../model/data/profile.ts";
import { suggest } from "../../model/suggest.ts";
import { fits } from "../patterns.ts";
import type { Remark } from "./remark.ts";

/** A name or pattern that no file fits. */
export function missingFile({ files }: DatasetProfile, name: string): readonly Remark[] {
  if (files.some(({ path }) => fits(path, name))) return [];
  const near = suggest(
    name,
    files.map(({ path }) => path),
  );
  return [
    { level: "incompatible", issue: `No file fits ${name}${near === undefined ? "" : `; did you mean ${near}?`}` },
  ];
}

/** Nobody could even list what is there. */
export function unlisted({ files }: DatasetProfile): readonly Remark[] {
  const [file] = files;
  if (file?.kind !== "unknown" || file.path !== ".") return [];
  return [{ level: "incompatible", issue: `Not checked: ${file.reason}` }];
}

/** Whether a named file can be read at all; others beside it are nobody's concern. */
export function contentRemarks(file: FileProfile, spec: InputSpec): readonly Remark[] {
  const names = [
    ...(spec.required_files ?? []),
    ...Object.keys(spec.file_formats ?? {}),
    ...Object.keys(spec.schemas ?? {}),
  ];
  if (!names.some((name) => fits(file.path, name))) return [];
  if (file.kind === "unreadable") {
    return [
      { level: "incompatible", issue: `${file.path} cannot be read as ${formatText(file.format)}: ${file.reason}` },
    ];
  }
  if (file.kind === "unknown") return [unknownFile(file, spec)];
  if (file.kind === "empty" || (file.kind === "table" && file.rows === 0)) {
    return [{ level: "strict", warning: `${file.path} is empty` }];
  }
  return file.kind === "table" && file.width === 0
    ? [{ level: "incompatible", issue: `${file.path} has no columns` }]
    : [];
}

/** Where more is wanted of it than to be there, unknown is never shown as compatible. */
function unknownFile({ path, reason }: FileProfile & { readonly kind: "unknown" }, spec: InputSpec): Remark {
  const wanted = [...Object.keys(spec.file_formats ?? {}), ...Object.keys(spec.schemas ?? {})];
  const said = `Not checked: ${path}, because ${reason}`;
  return { level: "compatible", ...(wanted.some((name) => fits(path, name)) ? { issue: said } : { warning: said }) };
}

/** What of the files that fit a name has another format than is wanted. */
export function formatRemarks(
  { files }: DatasetProfile,
  wanted: readonly [string, string],
  autoConvert: boolean,
): readonly Remark[] {
  const [name, format] = wanted;
  const fitting = files.filter(({ path }) => fits(path, name));
  const known = formatOf(format);
  if (known === undefined) {
    return fitting.length === 0
      ? []
      : [{ level: "compatible", warning: `Not checked: no format is known by the name ${format}` }];
  }
  return fitting.flatMap((file) =>
    file.kind === "table" && file.format !== known ? [otherFormat(file, known, autoConvert)] : [],
  );
}

function otherFormat({ path, format }: TableProfile, wanted: TableFormat, autoConvert: boolean): Remark {
  const way = conversion(format, wanted);
  const differs = `${path} holds ${formatText(format)}, not ${formatText(wanted)}`;
  if (way === undefined) return { level: "incompatible", issue: `${differs}, and cannot be converted` };
  if (!autoConvert) return { level: "convertible", issue: differs };
  return { level: "convertible", ...(way === "lossy" && { warning: `${differs}; converting it loses types` }) };
}

/** Columns are wanted of what has none that could be looked at. */
export function noTable(output: DatasetProfile, name: string): readonly Remark[] {
  const files = output.files.filter(({ path }) => fits(path, name));
  const isClosed =
    files.length > 0 && files.every(({ kind }) => kind === "archive" || kind === "other" || kind === "document");
  return isClosed
    ? [{ level: "incompatible", issue: `${files[0]?.path} is no table, so that its columns cannot be compared` }]
    : [];
}
