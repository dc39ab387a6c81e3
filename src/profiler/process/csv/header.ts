import type { ValueKind } from "../../../model/data/profile.ts";
import { type Column, MOST_COLUMNS } from "../tables/column.ts";
import { missing } from "../tables/words.ts";
import { type Dialect, isNumber } from "./dialect.ts";

/** Names and likely kinds from a file's first rows alone, without a reader: what a step that waits has time for. */
export function headerColumns({ names, rows, hasHeader }: Dialect): readonly Column[] {
  const values = hasHeader ? rows.slice(1) : rows;
  return names.slice(0, MOST_COLUMNS).map((name, at) => {
    const there = values.map((row) => row[at] ?? "").filter((value) => !missing.includes(value));
    const kind = forms.find(([, fits]) => there.every(fits))?.[0] ?? "text";
    return { name, kind, type: types[kind] ?? "VARCHAR", value: "" };
  });
}

const forms: readonly (readonly [ValueKind, (value: string, at: number) => boolean])[] = [
  ["empty", () => false],
  ["boolean", (value) => /^(True|TRUE|true|False|FALSE|false)$/.test(value)],
  ["integer", (value) => /^\s*[+-]?\d{1,18}\s*$/.test(value)],
  ["float", isNumber],
  ["date", (value) => /^\d{4}-\d\d-\d\d$/.test(value)],
  ["timestamp", (value) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)],
];

const types: Readonly<Partial<Record<ValueKind, string>>> = {
  boolean: "BOOLEAN",
  integer: "BIGINT",
  float: "DOUBLE",
  date: "DATE",
  timestamp: "TIMESTAMP",
};
