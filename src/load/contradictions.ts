import type { ValueKind } from "../model/data/profile.ts";
import { kindOfType, widens } from "../model/data/types.ts";
import type { Contradiction } from "../model/findings/load.ts";
import type { Json } from "../model/json.ts";
import type { ColumnSpec } from "../model/port.ts";
import type { Reading } from "./reading.ts";
import type { Span } from "./tree.ts";

interface Declared {
  readonly column: ColumnSpec;
  readonly at: Span;
}

/** Reports columns whose declaration no data can fulfil; each once, for its first contradiction. */
export function reportContradictions(reading: Reading, columns: readonly Declared[]): void {
  const names = new Set<string>();
  for (const { column, at } of columns) {
    const isTwice = names.has(column.name);
    names.add(column.name);
    const contradiction = isTwice ? ({ kind: "twice" } as const) : contradictionIn(column);
    if (contradiction !== undefined)
      reading.report("load/contradicting-column", { column: column.name, contradiction }, at);
  }
}

function contradictionIn(column: ColumnSpec): Contradiction | undefined {
  return wrongShares(column) ?? wrongValues(column);
}

/** Each value has its share; without values there is nothing to share. */
function wrongShares({ values = [], probabilities }: ColumnSpec): Contradiction | undefined {
  if (probabilities === undefined || probabilities.length === values.length) return undefined;
  return { kind: "shares", values: values.length, probabilities: probabilities.length };
}

function wrongValues({ type, values = [], range }: ColumnSpec): Contradiction | undefined {
  if (range !== undefined && range[0] > range[1]) return { kind: "upside-down", low: range[0], high: range[1] };
  const kind = type === undefined ? undefined : kindOfType(type);
  const other = kind === undefined ? undefined : values.find((value) => !fits(value, kind));
  if (other !== undefined) return { kind: "other-type", value: shown(other), type: type ?? "" };
  const outside = values.find((value) => range !== undefined && !isWithin(value, range));
  return outside === undefined || range === undefined
    ? undefined
    : { kind: "outside", value: shown(outside), low: range[0], high: range[1] };
}

function isWithin(value: Json, [low, high]: readonly [number, number]): boolean {
  return typeof value !== "number" || (value >= low && value <= high);
}

/** What JSON has no word for, such as dates, is written as text. */
function fits(value: Json, kind: ValueKind): boolean {
  if (value === null) return true;
  if (typeof value === "boolean") return widens("boolean", kind);
  if (typeof value === "number") return widens(Number.isInteger(value) ? "integer" : "float", kind);
  return typeof value !== "string" || !["integer", "float", "boolean"].includes(kind);
}

function shown(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
