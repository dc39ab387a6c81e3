import type { ValueKind } from "../../../model/data/profile.ts";
import type { QualityRule } from "../../../model/data/quality.ts";
import type { Json } from "../../../model/json.ts";
import { identifier, list, literal } from "../sql.ts";
import { isNumeric } from "../tables/column.ts";
import { DATA, textView } from "./names.ts";
import { Unfit } from "./unfit.ts";
import type { Views } from "./views.ts";

/** Which rows violate a rule. */
export interface Predicate {
  readonly view: string;
  readonly where: string;
  /** Columns that show it. */
  readonly about: readonly string[];
}

type Predicated = Exclude<QualityRule, { readonly kind: "sql" }>;

/** A missing value violates completeness and nothing else. Throws `Unfit`. */
export function predicateOf(rule: Predicated, views: Views): Predicate {
  const typed = identifier(DATA);
  const text = textView(DATA);
  switch (rule.kind) {
    case "completeness":
      return { view: text, where: `${column(views, rule.column)} IS NULL`, about: [rule.column] };
    case "uniqueness":
      return { view: text, where: isRepeated(views, rule.columns), about: rule.columns };
    case "range":
      return { view: typed, where: outside(views, rule), about: [rule.column] };
    case "pattern": {
      const value = column(views, rule.column);
      return { view: text, where: `NOT regexp_full_match(${value}, ${literal(rule.pattern)})`, about: [rule.column] };
    }
    case "allowed":
      return { view: typed, where: isOther(views, rule), about: [rule.column] };
    case "reference":
      return dangling(views, rule);
  }
}

/** An identifier, once the table is known to have it in just this spelling. */
function column(views: Views, name: string, alias: string = DATA): string {
  kindIn(views, name, alias);
  return identifier(name);
}

function kindIn(views: Views, name: string, alias: string = DATA): ValueKind {
  const columns = views.columns.get(alias);
  if (columns === undefined) throw new Unfit(`no data is known as ${alias}`);
  const found = columns.find((one) => one.name === name);
  if (found !== undefined) return found.kind;
  const names = columns.slice(0, 20).map((one) => one.name);
  const where = alias === DATA ? "the data" : alias;
  throw new Unfit(`${where} has no column ${JSON.stringify(name)}; it has ${names.join(", ")}`);
}

function isRepeated(views: Views, columns: readonly string[]): string {
  // Missing values are alike, as for pandas.
  const key = list(columns.map((name) => `coalesce(${column(views, name)}, chr(1))`));
  return `${key} IN (SELECT ${key} FROM ${textView(DATA)} GROUP BY 1 HAVING count(*) > 1)`;
}

function outside(views: Views, rule: Extract<QualityRule, { readonly kind: "range" }>): string {
  const kind = kindIn(views, rule.column);
  const value = identifier(rule.column);
  if (kind === "empty") return "false";
  if (!isNumeric({ kind })) {
    throw new Unfit(`column ${JSON.stringify(rule.column)} holds ${kind} values, and a range is of numbers`);
  }
  const below = rule.low === undefined ? [] : [`${value} < ${rule.low}`];
  const above = rule.high === undefined ? [] : [`${value} > ${rule.high}`];
  return [...below, ...above].join(" OR ") || "false";
}

function isOther(views: Views, rule: Extract<QualityRule, { readonly kind: "allowed" }>): string {
  const kind = kindIn(views, rule.column);
  const value = identifier(rule.column);
  const numbers = rule.values.filter((allowed) => typeof allowed === "number");
  if (isNumeric({ kind }) && numbers.length > 0) return `${value} NOT IN (${numbers.join(", ")})`;
  const texts = rule.values.filter((allowed) => allowed !== null).map((allowed) => literal(asText(allowed)));
  return texts.length === 0 ? `${value} IS NOT NULL` : `CAST(${value} AS VARCHAR) NOT IN (${texts.join(", ")})`;
}

/** `true` and `True` are the same to whoever writes a pipeline file. */
function asText(value: Json): string {
  if (typeof value === "string" && /^(True|False)$/.test(value)) return value.toLowerCase();
  return typeof value === "string" ? value : JSON.stringify(value);
}

function dangling(views: Views, rule: Extract<QualityRule, { readonly kind: "reference" }>): Predicate {
  const alias = `${rule.in.step}.${rule.in.port}`;
  const kinds = [kindIn(views, rule.column), kindIn(views, rule.in.column, alias)];
  const areNumbers = kinds.every((kind) => isNumeric({ kind }));
  const [data, other] = areNumbers ? [identifier(DATA), identifier(alias)] : [textView(DATA), textView(alias)];
  const key = identifier(rule.in.column);
  const known = `SELECT ${key} FROM ${other} WHERE ${key} IS NOT NULL`;
  return { view: data, where: `${identifier(rule.column)} NOT IN (${known})`, about: [rule.column] };
}
