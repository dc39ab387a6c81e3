import type { PathUse, TableHints } from "../model/hints.ts";
import type { PlannedInput } from "../model/plan.ts";
import {
  fileNamed,
  formatDeclared,
  formatNamed,
  hasPattern,
  isTabular,
  type MadeFormat,
  matches,
  type NamedFormat,
} from "./file-names.ts";
import { type Use, wanted } from "./uses.ts";

/** One file that is to be there. */
export interface FileWish extends NamedFormat {
  readonly path: string;
  readonly said?: PathUse;
  readonly tables: readonly TableHints[];
  readonly isDeclared: boolean;
}

interface Read {
  readonly uses: readonly Use[];
  /** Tables that the code reads from it does not tell where. */
  readonly untraced: readonly TableHints[];
}

/** The files of a port: as declared, else as the code reads them, else one by the port's name. */
export function filesOf({ port, mounts }: PlannedInput, { uses, untraced }: Read): readonly FileWish[] {
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
      return {
        path,
        ...usual,
        ...formatNamed(path),
        ...(said === undefined ? {} : { said }),
        tables,
        isDeclared: true,
      };
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

/** The file that a use stands for: a pattern gets a name, a folder a file below it. */
export function wishOf({ path: asRead, said }: Use, { usual, name }: Usual): FileWish {
  const path = usual.format === undefined ? asRead : renamed(asRead, usual.format);
  const byName = formatNamed(path);
  const format = usual.format ?? formatOf(said, byName.format);
  const compression = format === "tar" ? undefined : (byName.compression ?? usual.compression);
  const wish = {
    ...(format === undefined ? {} : { format }),
    ...(compression === undefined ? {} : { compression }),
    ...{ said, tables: said.table === undefined ? [] : [said.table], isDeclared: false },
  };
  return { path: isFolder({ path, said }, format) ? fileBelow(path, name, wish) : fileAt(path, name, format), ...wish };
}

function isFolder({ path, said }: Use, format: MadeFormat | undefined): boolean {
  if (path === "") return true;
  if (hasPattern(path) || formatNamed(path).format !== undefined) return false;
  return said.use === "list" || format === "parquet";
}

function fileBelow(folder: string, name: string, { format, said, tables }: Omit<FileWish, "path">): string {
  const usual = tables.length === 0 && said?.use === "read" ? "text" : "csv";
  return `${folder === "" ? "" : `${folder}/`}${name}.${endingOf(format ?? usual)}`;
}

function fileAt(path: string, name: string, format: MadeFormat | undefined): string {
  const named = fileNamed(path, name);
  const isWhole = named.includes(".") || !hasPattern(path);
  return isWhole ? named : `${named}.${endingOf(format ?? "csv")}`;
}

/** A table's name with the ending of the declared format. */
function renamed(path: string, format: MadeFormat): string {
  const { format: named } = formatNamed(path);
  const isOther = isTabular(named) && isTabular(format) && named !== format;
  return isOther ? path.replace(/\.[^./]*(\.gz)?$/, `.${endingOf(format)}`) : path;
}

/** The reader tells the format; of those that share a reader, the name tells which. */
function formatOf({ format, from }: PathUse, named: MadeFormat | undefined): MadeFormat | undefined {
  if (format === undefined) return named;
  // Code that takes several formats decides by the ending: CSV is the one that every interpreter reads.
  if (named === undefined && from.some(({ what }) => what === "read_csv")) return "csv";
  if (format === "csv" && named === "tsv") return named;
  return format === "json" && named === "jsonl" ? named : format;
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
