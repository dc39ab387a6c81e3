import type { TableProfile } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Json } from "../../model/json.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { allValues, isSampled, numberOf } from "../values.ts";
import { type Checked, columnsOf, type Group, groupsOf, type Need, type NeedRule, pathsOf, specOf } from "./need.ts";

interface Outside {
  readonly name: string;
  readonly declared: string;
  readonly examples: readonly string[];
  readonly rows?: number;
}

/** Values lie in the declared range and are of the declared ones. What a sample shows is there, too. */
export const values: NeedRule = (need) =>
  groupsOf(need.tables, (table) => outsideIn(need, table)).map((group) => told(need, group));

function outsideIn(need: Need, table: TableProfile): readonly Outside[] {
  return columnsOf(need, table).flatMap((checked) => [...notAllowed(checked), ...outOfRange(checked)].slice(0, 1));
}

function notAllowed({ spec, column, table }: Checked): readonly Outside[] {
  const allowed = spec.values;
  if (allowed === undefined || column.kind === "empty") return [];
  const strange = (column.top ?? []).filter(({ value }) => !allowed.some((one) => isSame(value, one)));
  const declared =
    allowed.length === 0 ? "none" : `${allowed.slice(0, 8).map(textOf).join(", ")}${allowed.length > 8 ? ", ..." : ""}`;
  if (strange.length > 0) {
    const rows = allValues(table, column) && { rows: strange.reduce((sum, { count }) => sum + count, 0) };
    return [{ name: spec.name, declared, examples: strange.slice(0, 3).map(({ value }) => value), ...rows }];
  }
  return hasMore(column.distinct ?? 0, allowed) ? [{ name: spec.name, declared, examples: [] }] : [];
}

/** The number of different values is an estimate in large tables: only a clear surplus says something. */
function hasMore(distinct: number, allowed: readonly Json[]): boolean {
  return distinct > 2 * allowed.length + 10;
}

/** Whether a value, as the file has it, is the declared one: 1 and 1.0 are, true and True. */
function isSame(value: string, declared: Json): boolean {
  if (value === textOf(declared)) return true;
  if (typeof declared === "boolean") return value.toLowerCase() === String(declared);
  const [one, other] = [numberOf(value), numberOf(textOf(declared))];
  return one !== undefined && one === other;
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function outOfRange({ spec: { name, range }, column }: Checked): readonly Outside[] {
  if (range === undefined) return [];
  const [low, high] = range;
  const [least, greatest] = [column.least, column.greatest];
  const examples = [
    ...(isBeyond(numberOf(least), (value) => value < low) ? [least ?? ""] : []),
    ...(isBeyond(numberOf(greatest), (value) => value > high) ? [greatest ?? ""] : []),
  ];
  return examples.length === 0 ? [] : [{ name, declared: `${low} to ${high}`, examples }];
}

function isBeyond(value: number | undefined, test: (value: number) => boolean): boolean {
  return value !== undefined && test(value);
}

/** Whether something is wrong with it for certain. */
export function isOutside(checked: Checked): boolean {
  return notAllowed(checked).length + outOfRange(checked).length > 0;
}

/** Whether a profile decides that the values are as declared. */
export function isDecided({ spec, column, table }: Checked): boolean {
  if (column.kind === "empty") return true;
  if (isSampled(table)) return spec.values === undefined && spec.range === undefined;
  const isRangeKnown = spec.range === undefined || numberOf(column.least) !== undefined;
  return isRangeKnown && (spec.values === undefined || allValues(table, column) !== undefined);
}

function told(need: Need, { tables, faults: columns }: Group<Outside>): Finding {
  // Of many tables only the first one's numbers are at hand.
  const shown = tables.length === 1 ? columns : columns.map(({ rows: _rows, ...column }) => column);
  const facts = { ...faulty(need, pathsOf(tables)), columns: shown };
  const place = declaredAt(need, specOf(need, columns[0]?.name));
  return finding({ code: "data/values", severity: "error", ...whoseOf(need), ...place, facts });
}
