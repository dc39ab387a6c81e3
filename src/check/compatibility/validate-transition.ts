import type {
  CompatibilityLevel,
  DataCompatibilityReport,
  InputSpec,
  TableSchema,
} from "../../model/data/compatibility.ts";
import type { Level } from "../../model/data/level.ts";
import type { DatasetProfile, TableProfile } from "../../model/data/profile.ts";
import { fits } from "../patterns.ts";
import { columnRemarks } from "./column-remarks.ts";
import { contentRemarks, formatRemarks, missingFile, noTable, unlisted } from "./file-remarks.ts";
import { summaryOf } from "./summary.ts";

export interface TransitionOptions {
  readonly level?: Level;
  /** Another format passes where it can be converted. */
  readonly autoConvert?: boolean;
}

const ranks: readonly CompatibilityLevel[] = ["strict", "compatible", "convertible", "incompatible"];

/** Compares the files of an output with what a reader needs of them. */
export function validateTransition(
  output: DatasetProfile,
  spec: InputSpec,
  { level = "standard", autoConvert = false }: TransitionOptions = {},
): DataCompatibilityReport {
  const schemas = Object.entries(spec.schemas ?? {}).flatMap(([name, schema]) =>
    tablesFor(output, name).map((table) => ({ table, schema })),
  );
  const remarks = [
    ...unlisted(output),
    ...namesIn(spec).flatMap((name) => missingFile(output, name)),
    ...output.files.flatMap((file) => contentRemarks(file, spec)),
    ...Object.entries(spec.file_formats ?? {}).flatMap(([name, format]) =>
      formatRemarks(output, [name, format], autoConvert),
    ),
    ...Object.keys(spec.schemas ?? {}).flatMap((name) => noTable(output, name)),
    ...schemas.flatMap(({ table, schema }) => columnRemarks(table, schema, level)),
  ];
  const issues = unique(remarks.map(({ issue }) => issue));
  const warnings = unique(remarks.map(({ warning }) => warning));
  const failing = level === "strict" ? [...issues, ...warnings] : issues;
  return {
    compatible: failing.length === 0,
    level: ranks.findLast((rank) => remarks.some((remark) => remark.level === rank)) ?? "strict",
    ...{ issues: failing, warnings: level === "strict" ? [] : warnings },
    data_summary: summaryOf(output, countsOf(schemas)),
  };
}

/** Whoever needs columns of a file needs the file. */
function namesIn({ required_files = [], schemas = {} }: InputSpec): readonly string[] {
  return [...new Set([...required_files, ...Object.keys(schemas)])];
}

function unique(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function tablesFor({ files }: DatasetProfile, pattern: string): readonly TableProfile[] {
  return files.filter((file) => file.kind === "table").filter(({ path }) => fits(path, pattern));
}

type Compared = readonly { readonly table: TableProfile; readonly schema: TableSchema }[];

function countsOf(compared: Compared): { readonly common_columns: number; readonly missing_columns: number } {
  const all = compared.flatMap(({ table, schema }) => {
    const names = new Set(table.columns.map(({ name }) => name));
    return (schema.required_columns ?? []).map((name) => names.has(name));
  });
  const common = all.filter(Boolean).length;
  return { common_columns: common, missing_columns: all.length - common };
}
