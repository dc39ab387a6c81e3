import { isDate } from "../../../model/data/dates.ts";
import type { Bound, QualityRule } from "../../../model/data/quality.ts";
import { identifier, literal } from "../sql.ts";
import { isNumeric } from "../tables/column.ts";
import { Unfit } from "./unfit.ts";
import type { ViewColumn } from "./views.ts";

type Range = Extract<QualityRule, { readonly kind: "range" }>;

/** SQL: whether a value lies below or above the bounds. Throws `Unfit` where they are not of its kind. */
export function outside({ name, kind }: ViewColumn, { low, high }: Range): string {
  if (kind === "empty") return "false";
  const areNumbers = typeof (low ?? high) !== "string";
  const isDated = kind === "date" || kind === "timestamp";
  if (areNumbers ? !isNumeric({ kind }) : !isDated) throw new Unfit(otherKind(name, kind, areNumbers));
  const value = identifier(name);
  const below = low === undefined ? [] : [`${value} < ${sqlOf(low)}`];
  const above = high === undefined ? [] : [`${asFineAs(high, value)} > ${sqlOf(high)}`];
  return [...below, ...above].join(" OR ") || "false";
}

function otherKind(name: string, kind: string, areNumbers: boolean): string {
  const column = `column ${JSON.stringify(name)} holds ${kind} values`;
  if (!areNumbers) return `${column}, and a range between dates is of dates`;
  const isDated = kind === "date" || kind === "timestamp";
  return isDated
    ? `${column}, and low and high are numbers: write dates, such as 2024-01-31`
    : `${column}, and a range is of numbers`;
}

/** Every moment of a day is within it. */
function asFineAs(bound: Bound, value: string): string {
  return typeof bound === "string" && isDate(bound) ? `CAST(${value} AS DATE)` : value;
}

function sqlOf(bound: Bound): string {
  if (typeof bound === "number") return String(bound);
  return `CAST(${literal(bound)} AS ${isDate(bound) ? "DATE" : "TIMESTAMP"})`;
}
