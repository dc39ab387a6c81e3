import type { TableHints } from "../model/hints.ts";
import type { ColumnSpec } from "../model/port.ts";
import type { DataKind } from "./amounts.ts";
import { declaredColumn } from "./declared.ts";
import { type DraftColumn, type DraftTable, declared, guessed } from "./draft.ts";
import { columnsGuessed } from "./guessed.ts";
import { becauseOf, columnsBeside, columnsHinted } from "./hinted.ts";
import type { FileWish } from "./wishes.ts";

export interface Columns {
  readonly kind: DataKind;
  /** What the port declares. */
  readonly specs?: readonly ColumnSpec[];
  readonly columnOf: (spec: ColumnSpec) => DraftColumn;
}

/** A table with its columns: as declared, else as the code uses them, else by what the data is for. */
export function tableOf(
  wish: FileWish & { readonly format: DraftTable["format"] },
  { kind, specs, columnOf }: Columns,
): DraftTable {
  const { path, format, compression, tables, said } = wish;
  const stem = path.replace(/\.[^/]*$/, "");
  const hinted = joined(tables);
  const columns =
    specs !== undefined
      ? [...specs.map((spec) => columnOf(spec)), ...others(hinted, stem, specs)]
      : hinted !== undefined
        ? columnsHinted(hinted, stem, kind)
        : columnsGuessed(kind, stem);
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

/** What other ports declare of the same data is there, too. */
function others(hinted: TableHints | undefined, stem: string, specs: readonly ColumnSpec[]): readonly DraftColumn[] {
  const beside = hinted === undefined ? [] : columnsBeside(hinted, stem);
  return beside.filter(({ recipe }) => specs.every(({ name }) => name !== recipe.name));
}

function joined(tables: readonly TableHints[]): TableHints | undefined {
  const [first, ...others] = tables;
  if (first === undefined) return undefined;
  const columns = [first, ...others].flatMap((table) => table.columns);
  return { ...others.at(-1), ...first, columns };
}

/** A declared column by itself. Its key is its name alone, so that what refers to it finds its values. */
export function plainColumn(spec: ColumnSpec): DraftColumn {
  const recipe = declaredColumn(spec);
  const isOwn = spec.role === "key" || spec.role === "id" || spec.unique === true;
  return {
    recipe,
    because: declared,
    ...(spec.role === undefined ? {} : { role: spec.role }),
    ...(spec.correlated === undefined ? {} : { correlated: spec.correlated }),
    ...(spec.references === undefined ? {} : { references: spec.references }),
    ...(isOwn ? { unique: true as const } : {}),
  };
}
