import {
  type ColumnProfile,
  type DatasetProfile,
  type TableProfile,
  tablesOf,
  type ValueKind,
} from "../model/data/profile.ts";
import { grouped } from "../model/grouped.ts";
import { allValues, isSampled, kindIn, numberOf, seenRows } from "./values.ts";

/** One column over all tables of a family. */
export interface FamilyColumn {
  readonly name: string;
  readonly kind: ValueKind;
  readonly nulls: number;
  /** Rows that were looked at. */
  readonly rows: number;
  /** At most so many different values: tables may share some. */
  readonly distinct?: number;
  /** All values; absent where not all are known. */
  readonly values?: ReadonlySet<string>;
  readonly least?: number;
  readonly greatest?: number;
  /** In each table. */
  readonly parts: readonly ColumnProfile[];
}

/** Tables of one header and format: shards, or the splits of one data set. They are one table in pieces. */
export interface Family {
  readonly tables: readonly TableProfile[];
  /** Absent where nobody counted. */
  readonly rows?: number;
  readonly columns: ReadonlyMap<string, FamilyColumn>;
}

export function familiesOf(profile: DatasetProfile): readonly Family[] {
  const groups = grouped(tablesOf(profile), ({ format, width, columns }) => {
    const names = columns.map(({ name }) => name).sort();
    return JSON.stringify([format, width, names]);
  });
  return [...groups.values()].map(familyOf);
}

export function familyOf(tables: readonly TableProfile[]): Family {
  const rows = sum(tables.map((table) => table.rows));
  const names = [...new Set((tables[0]?.columns ?? []).map(({ name }) => name))];
  const columns = new Map(names.map((name) => [name, columnOf(tables, name)]));
  return { tables, columns, ...(rows === undefined ? {} : { rows }) };
}

function columnOf(tables: readonly TableProfile[], name: string): FamilyColumn {
  const parts = tables.flatMap((table) => {
    const column = table.columns.find((one) => one.name === name);
    return column === undefined ? [] : [{ table, column }];
  });
  const distinct = sum(parts.map(({ column }) => column.distinct));
  const values = union(parts.map(({ table, column }) => allValues(table, column)));
  const [lows, highs] = [
    parts.map(({ column }) => numberOf(column.least)),
    parts.map(({ column }) => numberOf(column.greatest)),
  ];
  return {
    name,
    kind: common(parts.map(({ table, column }) => kindIn(table, column))),
    nulls: parts.reduce((all, { column }) => all + column.nulls, 0),
    rows: parts.reduce((all, { table }) => all + (seenRows(table) ?? 0), 0),
    parts: parts.map(({ column }) => column),
    // A sample's number says nothing of the whole.
    ...(distinct === undefined || tables.some(isSampled) ? {} : { distinct }),
    ...(values && { values }),
    ...extreme("least", lows, Math.min),
    ...extreme("greatest", highs, Math.max),
  };
}

function extreme<Name extends string>(
  name: Name,
  values: readonly (number | undefined)[],
  pick: (...values: number[]) => number,
): { readonly [Key in Name]?: number } {
  const known = values.filter((value) => value !== undefined);
  return (known.length === 0 ? {} : { [name]: pick(...known) }) as { readonly [Key in Name]?: number };
}

function common(kinds: readonly ValueKind[]): ValueKind {
  const known = new Set(kinds.filter((kind) => kind !== "empty"));
  if (known.size === 2 && known.has("integer") && known.has("float")) return "float";
  const [first = "empty"] = known;
  return known.size > 1 ? "other" : first;
}

export function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce<number | undefined>(
    (all, one) => (all === undefined || one === undefined ? undefined : all + one),
    0,
  );
}

function union(sets: readonly (readonly string[] | undefined)[]): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const values of sets) {
    if (values === undefined) return undefined;
    for (const value of values) all.add(value);
  }
  return all;
}

/** The families of all inputs of a step, and of which port they are. */
export interface InputFamily extends Family {
  readonly port: string;
}

/** Of the inputs' families with a column of that name, the largest. */
export function columnIn(families: readonly Family[], name: string): FamilyColumn | undefined {
  const having = families.filter(({ columns }) => columns.has(name));
  return [...having].sort((one, other) => (other.rows ?? 0) - (one.rows ?? 0))[0]?.columns.get(name);
}
