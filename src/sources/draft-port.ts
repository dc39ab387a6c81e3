import { kindOfType } from "../model/data/types.ts";
import type { TableHints } from "../model/hints.ts";
import type { PlannedInput } from "../model/plan.ts";
import type { ColumnSpec } from "../model/port.ts";
import type { DataKind } from "./amounts.ts";
import { type DraftColumn, type DraftFile, type DraftPort, declared, type Impossible } from "./draft.ts";
import { linesOf } from "./draft-lines.ts";
import { type Columns, tableOf } from "./draft-table.ts";
import { isTabular, type MadeFormat } from "./file-names.ts";
import { becauseOf } from "./hinted.ts";
import type { Use } from "./uses.ts";
import { type FileWish, filesOf, wishOf } from "./wishes.ts";

export interface Asking {
  readonly kind: DataKind;
  readonly uses: readonly Use[];
  /** Tables that the code reads from it does not tell where. */
  readonly untraced: readonly TableHints[];
  /** What its declared columns refer to is looked up by the caller. */
  readonly columnOf: (spec: ColumnSpec) => DraftColumn;
}

/** What is to lie in a port's folder: as declared, else as the code reads it, else as names let us expect it. */
export function draftPort(input: PlannedInput, asking: Asking): DraftPort {
  const { port } = input;
  const { kind, columnOf } = asking;
  const files: DraftFile[] = [];
  const impossible: Impossible[] = [];
  for (const wish of filesOf(input, asking)) {
    const drafted = fileOf(wish, { kind, columnOf, ...(port.columns === undefined ? {} : { specs: port.columns }) });
    if (drafted.kind === "impossible") impossible.push(drafted);
    else files.push(drafted);
  }
  return { port: port.name, files, impossible };
}

function fileOf(wish: FileWish, columns: Columns): DraftFile | Impossible {
  const { path, format, said } = wish;
  const because = wish.isDeclared ? declared : becauseOf(said?.from ?? []);
  if (isDocument(wish, columns)) return { kind: "document", path, keys: said?.document?.keys ?? [], because };
  const text = textOf(wish, columns);
  if (text !== undefined) return { kind: "text", path, text, because };
  const column = nested(columns);
  if (column !== undefined)
    return { kind: "impossible", path, what: `lists or structures (column ${column})`, because };
  if (format === undefined || isTabular(format)) return tableOf({ ...wish, format: format ?? "csv" }, columns);
  if (format === "npy") return { kind: "array", path, because };
  if (format === "tar") return archiveOf(wish, columns);
  return { kind: "impossible", path, what: whatIs[format] ?? `a file of the format ${format}`, because };
}

/** The first declared column whose values are no single ones. */
function nested({ specs = [] }: Columns): string | undefined {
  const kinds = ["list", "struct", "binary"];
  return specs.find(({ type }) => type !== undefined && kinds.includes(kindOfType(type) ?? ""))?.name;
}

/** JSON is YAML, too. */
function isDocument({ format, said, tables }: FileWish, { specs }: Columns): boolean {
  const isTable = specs !== undefined || tables.length > 0;
  return format === "yaml" || (format === "json" && said !== undefined && !isTable);
}

/** Of another file that is no table. */
function textOf({ path, format, said, tables }: FileWish, { specs }: Columns): string | undefined {
  const keys = said?.document?.keys;
  const isTable = specs !== undefined || tables.length > 0;
  if (format === "jsonl" && keys !== undefined && !isTable) return linesOf(keys, mostLines);
  const isUnknown = format === undefined && said !== undefined && !isTable && !path.endsWith(".csv");
  return format === "text" || format === "bytes" || isUnknown ? anyText : undefined;
}

const anyText = "Made by cursus runtime: nothing tells what is to be in this file.\n";

/** Of records with keys below keys. */
const mostLines = 100;

const whatIs: Readonly<Partial<Record<MadeFormat, string>>> = {
  pickle: "a pickled object",
  "xgboost-model": "a trained XGBoost model",
  excel: "an Excel workbook",
  npz: "an archive of NumPy arrays",
  zip: "a zip archive",
};

function archiveOf({ path, said }: FileWish, columns: Columns): DraftFile | Impossible {
  const because = becauseOf(said?.from ?? []);
  const members: DraftFile[] = [];
  for (const member of said?.members ?? []) {
    const use = { path: member.path.replace(/^\.?\//, ""), said: member };
    const drafted = fileOf(wishOf(use, { usual: {}, name: "member" }), columns);
    if (drafted.kind === "impossible") return { ...drafted, path: `${path}/${drafted.path}` };
    members.push(drafted);
  }
  return {
    kind: "archive",
    path,
    members: members.length > 0 ? members : [{ kind: "text", path: "model.txt", text: anyText, because }],
    because,
  };
}
