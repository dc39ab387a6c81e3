import type { ColumnProfile, TableProfile, ValueKind } from "../model/data/profile.ts";
import { kindText } from "../model/data/types.ts";

/** Rows that what is told of columns holds for; undefined where nobody counted. */
export function seenRows({ rows, sampledRows }: TableProfile): number | undefined {
  return sampledRows ?? rows;
}

export function isSampled({ rows, sampledRows }: TableProfile): boolean {
  return sampledRows !== undefined && (rows === undefined || sampledRows < rows);
}

/** CSV and TSV hold text only: what a value is, its reader says. */
export function isUntyped({ format }: TableProfile): boolean {
  return format === "csv" || format === "tsv";
}

/** The kind as most readers see it: of a text file, what its text reads as. */
export function kindIn(table: TableProfile, { kind, disguise }: ColumnProfile): ValueKind {
  if (kind !== "text" || !isUntyped(table)) return kind;
  return disguise === "boolean" ? "boolean" : kind;
}

/** All different values, where the profile has them all. */
export function allValues(table: TableProfile, column: ColumnProfile): readonly string[] | undefined {
  const { top, distinct, nulls } = column;
  const rows = seenRows(table);
  if (top === undefined || isSampled(table)) return undefined;
  const told = top.reduce((sum, { count }) => sum + count, 0);
  const isAll = rows === undefined ? top.length === distinct : told === rows - nulls;
  return isAll ? top.map(({ value }) => value) : undefined;
}

export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

const disguises = {
  boolean: "True and False as text",
  array: "printed arrays",
  bytes: "printed bytes",
  number: "numbers as text",
} as const;

/** The same as what one may stumble over. */
export function heldValuesText(column: ColumnProfile): string {
  return column.disguise === undefined && column.kind !== "text" ? `${heldText(column)} values` : heldText(column);
}

/** What a column holds, in messages. */
export function heldText({ kind, disguise }: ColumnProfile): string {
  return disguise === undefined ? kindText(kind) : disguises[disguise];
}
