import type { ColumnProfile, ValueKind } from "../../../model/data/profile.ts";
import { isNumberKind } from "../../../model/data/types.ts";

/** Of a wider table the first columns are told. */
export const MOST_COLUMNS = 1000;

/** Of a longer value the beginning is shown. */
export const MOST_SHOWN_LETTERS = 200;

/** One column of a relation that is looked at. */
export interface Column {
  /** As the file has it. */
  readonly name: string;
  readonly type: string;
  readonly kind: ValueKind;
  readonly mayBe?: ColumnProfile["mayBe"];
  /** SQL: its value, of a type that fits `kind`; NULL where it is missing. */
  readonly value: string;
  /** SQL: the text that `value` is read from, where a conversion may fail. */
  readonly raw?: string;
  /** SQL: whether `raw` reads as such a value; a cast is more liberal, and rounds. */
  readonly fits?: string;
  /** SQL: its value as the file has it, where `value` takes a NaN of it for missing. */
  readonly bare?: string;
  readonly disguise?: ColumnProfile["disguise"];
  readonly missingWords?: ColumnProfile["missingWords"];
  /** What it is instead, once a value is met that does not fit `type`; text unless told. */
  readonly wider?: Column;
  /** What it is instead, once any value of it is missing: a word of it is no category then. */
  readonly otherwise?: Column;
}

export function isNumeric({ kind }: Pick<Column, "kind">): boolean {
  return isNumberKind(kind);
}

export function isFloat({ type }: Pick<Column, "type">): boolean {
  return type === "FLOAT" || type === "DOUBLE";
}

/** Of these there is a smallest one, and they can be counted. */
export function isOrdered({ kind }: Pick<Column, "kind">): boolean {
  return isNumeric({ kind }) || kind === "boolean" || kind === "text" || kind === "date" || kind === "timestamp";
}

/** Columns of one statement: of many more, planning takes more than its share of time and memory. */
const TOGETHER = 25;

export async function inParts<Asked, Told>(
  columns: readonly Asked[],
  ask: (some: readonly Asked[]) => Promise<readonly Told[]>,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (let at = 0; at < columns.length; at += TOGETHER) told.push(...(await ask(columns.slice(at, at + TOGETHER))));
  return told;
}
