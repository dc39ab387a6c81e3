import type { ValueKind } from "../../../model/data/profile.ts";
import { looksLikeDate } from "../../../model/data/types.ts";
import { type Column, MOST_COLUMNS } from "../tables/column.ts";
import { missing } from "../tables/words.ts";
import { type Dialect, isNumber } from "./dialect.ts";

/** Names and likely kinds from a file's first rows alone, without a reader: what a step that waits has time for. */
export function headerColumns({ names, rows, hasHeader }: Dialect): readonly Column[] {
  const values = hasHeader ? rows.slice(1) : rows;
  return names.slice(0, MOST_COLUMNS).map((name, at) => {
    const there = values.map((row) => row[at] ?? "").filter((value) => !missing.includes(value));
    const kind = forms.find(([, fits]) => there.every(fits))?.[0] ?? "text";
    const mayBe = otherKinds(kind, there);
    return { name, kind, type: types[kind] ?? "VARCHAR", value: "", ...(mayBe.length === 0 ? {} : { mayBe }) };
  });
}

const forms: readonly (readonly [ValueKind, (value: string, at: number) => boolean])[] = [
  ["empty", () => false],
  ["boolean", (value) => /^(True|TRUE|true|False|FALSE|false)$/.test(value)],
  ["integer", (value) => /^\s*[+-]?\d+\s*$/.test(value)],
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

/** What a column turns into when rows further down hold other values. */
const wider: Readonly<Partial<Record<ValueKind, readonly ValueKind[]>>> = {
  boolean: ["text"],
  integer: ["float", "text"],
  float: ["text"],
  date: ["timestamp", "text"],
  timestamp: ["text"],
};

/** All else that a column may be once every row is known, and that a reader may make of these values. */
function otherKinds(kind: ValueKind, there: readonly string[]): readonly ValueKind[] {
  // Whole numbers with decimals are what pandas writes where one of them is missing.
  const isWhole = kind === "float" && there.every((value) => Number.isInteger(Number(value)));
  const isDated = there.length > 0 && there.every(looksLikeDate);
  const read: readonly ValueKind[] = [...(isWhole ? (["integer"] as const) : []), ...(isDated ? dates : [])];
  return [...new Set([...(wider[kind] ?? []), ...read])].filter((other) => other !== kind);
}

const dates = ["date", "timestamp"] as const;
