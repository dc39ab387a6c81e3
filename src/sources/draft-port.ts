import type { PathUse, TableHints } from "../model/hints.ts";
import type { PlannedInput } from "../model/plan.ts";
import type { ColumnSpec } from "../model/step.ts";
import type { DataKind } from "./amounts.ts";
import { declaredColumn } from "./declared.ts";
import { documentOf } from "./documents.ts";
import { declared, type DraftColumn, type DraftFile, type DraftPort, type DraftTable, guessed, type Impossible } from "./draft.ts";
import { fileNamed, formatDeclared, formatNamed, hasPattern, isTabular, type MadeFormat, matches, type NamedFormat } from "./file-names.ts";
import { columnsGuessed } from "./guessed.ts";
import { becauseOf, columnsHinted } from "./hinted.ts";
import { type Use, wanted } from "./uses.ts";

export interface Asking {
  readonly kind: DataKind;
  readonly uses: readonly Use[];
  /** Tables that the code reads from it does not tell where. */
  readonly untraced: readonly TableHints[];
  /** What its declared columns refer to is looked up by the caller. */
  readonly columnOf: (spec: ColumnSpec, stem: string) => DraftColumn;
}

/** What is to lie in a port's folder: as declared, else as the code reads it, else as names let us expect it. */
export function draftPort(input: PlannedInput, asking: Asking): DraftPort {
  const { port } = input;
  const files: DraftFile[] = [];
  const impossible: Impossible[] = [];
  for (const wish of filesOf(input, asking)) {
    const drafted = fileOf(wish, { input, asking });
    if (drafted.kind === "impossible") impossible.push(drafted);
    else files.push(drafted);
  }
  return { port: port.name, files, impossible };
}

/** One file that is to be there. */
interface FileWish extends NamedFormat {
  readonly path: string;
  readonly said?: PathUse;
  readonly tables: readonly TableHints[];
  readonly isDeclared: boolean;
}

function filesOf({ port, mounts }: PlannedInput, { uses, untraced }: Asking): readonly FileWish[] {
  const usual = port.format === undefined ? {} : formatDeclared(port.format);
  const read = uses.some(({ said }) => said.table !== undefined) ? wanted(uses) : withUntraced(wanted(uses), untraced);
  const seen = read.map((use) => wishOf(use, { usual, name: port.name }));
  const merged = mergeWishes(seen);
  if (port.files !== undefined) {
    return port.files.map((file) => {
      const path = fileNamed(file, port.name);
      const known = merged.filter((wish) => wish.path === path || matches(file, wish.path));
      const tables = known.flatMap((wish) => wish.tables);
      const [said] = known.flatMap((wish) => wish.said ?? []);
      return { path, ...usual, ...formatNamed(path), ...(said === undefined ? {} : { said }), tables, isDeclared: true };
    });
  }
  if (merged.length > 0) return merged;
  const folders = mounts.flatMap(({ subfolder }) => (subfolder === undefined ? [] : [`${subfolder}/`]));
  const format = usual.format ?? "csv";
  const tail = `${port.name}.${format}${usual.compression === undefined ? "" : ".gz"}`;
  return (folders.length === 0 ? [""] : folders).map((folder) => ({
    ...{ path: `${folder}${tail}`, ...usual, format, tables: untraced, isDeclared: false },
  }));
}

/** The only place where they can come from, as far as anything is told. */
function withUntraced(uses: readonly Use[], untraced: readonly TableHints[]): readonly Use[] {
  if (untraced.length === 0) return uses;
  const [first = { columns: [] }, ...others] = untraced;
  const table = { ...first, columns: [first, ...others].flatMap(({ columns }) => columns) };
  return uses.map((use) => {
    const { format = formatNamed(use.path).format } = use.said;
    return format === undefined || isTabular(format) ? { ...use, said: { ...use.said, table } } : use;
  });
}

interface Usual {
  readonly usual: NamedFormat;
  readonly name: string;
}

function wishOf({ path, said }: Use, { usual, name }: Usual): FileWish {
  const byName = formatNamed(path);
  const format = usual.format ?? formatOf(said, byName.format);
  const compression = byName.compression ?? usual.compression;
  const tables = said.table === undefined ? [] : [said.table];
  const packed = compression === undefined || format === "tar" ? {} : { compression };
  const full = { ...(format === undefined ? {} : { format }), ...packed, said, tables, isDeclared: false };
  const isFolder = path === "" || (!hasPattern(path) && byName.format === undefined && (said.use === "list" || format === "parquet" || format === undefined));
  if (isFolder && (format !== undefined || path === "" || said.use === "list")) {
    return { path: [path, `${name}.${endingOf(format ?? "csv")}`].filter((part) => part !== "").join("/"), ...full };
  }
  const named = fileNamed(path, name);
  const hasEnding = formatNamed(named).format !== undefined || named.includes(".") || !hasPattern(path);
  return { path: hasEnding ? named : `${named}.${endingOf(format ?? "csv")}`, ...full };
}

function formatOf({ format, separator }: PathUse & { readonly separator?: string }, named: MadeFormat | undefined): MadeFormat | undefined {
  // `read_csv` reads a .tsv too, and says so by its separator; an archive's name is plainer than how it is opened.
  if (format === undefined || separator !== undefined) return named ?? format;
  return format === "csv" && named === "tsv" ? "tsv" : format === "json" && named === "jsonl" ? "jsonl" : format;
}

const endings: Readonly<Partial<Record<MadeFormat, string>>> = {
  tar: "tar.gz",
  excel: "xlsx",
  pickle: "pkl",
  text: "txt",
  bytes: "bin",
  "xgboost-model": "bst",
};

function endingOf(format: MadeFormat): string {
  return endings[format] ?? format;
}

/** Each file once, with all that is told of it; a pattern adds no file where a named one fits it. */
function mergeWishes(wishes: readonly FileWish[]): readonly FileWish[] {
  const byPath = new Map<string, FileWish>();
  const named = wishes.filter(({ said }) => said !== undefined && said.use === "read" && !hasPattern(said.path));
  for (const wish of wishes) {
    const isLoose = !named.includes(wish) && named.some(({ tables }) => tables.length > 0 || wish.tables.length === 0);
    if (isLoose) continue;
    const before = byPath.get(wish.path);
    const said = before?.said ?? wish.said;
    const tables = [...(before?.tables ?? []), ...wish.tables];
    byPath.set(wish.path, { ...wish, ...before, tables, ...(said === undefined ? {} : { said }) });
  }
  return [...byPath.values()];
}

interface Around {
  readonly input: PlannedInput;
  readonly asking: Asking;
}

function fileOf(wish: FileWish, around: Around): DraftFile | Impossible {
  const { path, format, said } = wish;
  const because = wish.isDeclared ? declared : becauseOf(said?.from ?? []);
  const isDocument = format === "json" && (said?.document !== undefined || (said !== undefined && wish.tables.length === 0)) && around.input.port.columns === undefined;
  if (format === "yaml" || isDocument) {
    const text = `${JSON.stringify(documentOf(said?.document?.keys ?? [], []), undefined, 2)}\n`;
    return { kind: "text", path, text, because };
  }
  if (format === undefined || isTabular(format)) {
    const isUnknown = format === undefined && said !== undefined && wish.tables.length === 0 && !path.endsWith(".csv");
    return isUnknown ? textFile(path, because) : tableOf({ ...wish, format: isTabular(format) ? format : "csv" }, around);
  }
  if (format === "text" || format === "bytes") return textFile(path, because);
  if (format === "npy") return { kind: "array", path, because };
  if (format === "tar") return archiveOf(wish, around);
  return { kind: "impossible", path, what: whatIs[format] ?? `a file of the format ${format}`, because };
}

const whatIs: Readonly<Partial<Record<MadeFormat, string>>> = {
  pickle: "a pickled object",
  "xgboost-model": "a trained XGBoost model",
  excel: "an Excel workbook",
  npz: "an archive of NumPy arrays",
  zip: "a zip archive",
};

function textFile(path: string, because: DraftFile["because"]): DraftFile {
  return { kind: "text", path, text: "Made by cursus runtime: nothing tells what is to be in this file.\n", because };
}

function archiveOf({ path, said }: FileWish, around: Around): DraftFile | Impossible {
  const because = becauseOf(said?.from ?? []);
  const members: DraftFile[] = [];
  for (const member of said?.members ?? []) {
    const use = { path: member.path.replace(/^\.?\//, ""), said: member };
    const drafted = fileOf(wishOf(use, { usual: {}, name: "member" }), around);
    if (drafted.kind === "impossible") return { ...drafted, path: `${path}/${drafted.path}` };
    members.push(drafted);
  }
  return { kind: "archive", path, members: members.length > 0 ? members : [textFile("model.txt", because)], because };
}

function tableOf(wish: FileWish & { readonly format: DraftTable["format"] }, { input, asking }: Around): DraftTable {
  const { path, format, compression, tables, said } = wish;
  const stem = path.replace(/\.[^/]*$/, "");
  const { columns: specs } = input.port;
  const hinted = joined(tables);
  const columns =
    specs !== undefined
      ? specs.map((spec) => asking.columnOf(spec, stem))
      : hinted !== undefined
        ? columnsHinted(hinted, stem)
        : columnsGuessed(asking.kind, stem);
  const separator = hinted?.separator;
  return {
    kind: "table",
    ...{ path, format, columns, header: hinted?.header !== "none" },
    ...(compression === undefined ? {} : { compression }),
    ...(separator === undefined || separator.length !== 1 ? {} : { delimiter: separator }),
    because: wish.isDeclared || specs !== undefined ? declared : said === undefined ? guessed : becauseOf(said.from),
    ...(said === undefined ? {} : { known: said.path }),
  };
}

function joined(tables: readonly TableHints[]): TableHints | undefined {
  const [first, ...others] = tables;
  if (first === undefined) return undefined;
  const columns = [first, ...others].flatMap((table) => table.columns);
  return others.reduce<TableHints>((all, table) => ({ ...table, ...all, columns }), { ...first, columns });
}

export function plainColumn(spec: ColumnSpec, stem: string): DraftColumn {
  const recipe = declaredColumn(spec);
  const isOwn = spec.role === "key" || spec.role === "id" || spec.unique === true;
  return {
    recipe: isOwn ? recipe : { ...recipe, key: `${stem}.${spec.name}` },
    because: declared,
    ...(spec.role === undefined ? {} : { role: spec.role }),
    ...(spec.correlated === undefined ? {} : { correlated: spec.correlated }),
    ...(spec.references === undefined ? {} : { references: spec.references }),
    ...(isOwn ? { unique: true as const } : {}),
  };
}
