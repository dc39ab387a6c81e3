import type { ColumnProfile, TableProfile } from "../model/data/profile.ts";
import { isNumberKind } from "../model/data/types.ts";
import { numberOf } from "./values.ts";

/**
 * Whether what stands in the first line of a text file is a row of values, though readers take it for names. Each name has to
 * be one of its column's values, and at least one a number: years above their figures stand beside a name that is no value.
 */
export function looksHeaderless(table: TableProfile): boolean {
  if (table.format !== "csv" && table.format !== "tsv") return false;
  if (!table.hasHeader) return true;
  const { columns } = table;
  if (isCounted(columns)) return false;
  return columns.some(({ name, kind }) => isNumberKind(kind) && isNumber(name)) && columns.every(isValue);
}

function isValue({ name, kind, top }: ColumnProfile): boolean {
  if (isNumberKind(kind)) return isNumber(name) || name.trim() === "";
  if (kind === "date" || kind === "timestamp") return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(name);
  if (kind === "boolean") return /^(true|false)$/i.test(name);
  // Of a text with many values nobody knows all; with few, a name is none of them.
  return top === undefined || top.every(({ count }) => count === 1) || top.some(({ value }) => value === name);
}

/** pandas counts unnamed columns: 0, 1, 2 are names, too. */
function isCounted(columns: readonly ColumnProfile[]): boolean {
  return columns.filter(({ name }) => name !== "").every(({ name }, at) => name === String(at));
}

function isNumber(name: string): boolean {
  return numberOf(name) !== undefined;
}
