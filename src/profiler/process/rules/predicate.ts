import type { ValueKind } from "../../../model/data/profile.ts";
import type { QualityRule } from "../../../model/data/quality.ts";
import type { Json } from "../../../model/json.ts";
import { identifier, list, literal } from "../sql.ts";
import { isNumeric } from "../tables/column.ts";
import { DATA, textView } from "./names.ts";
import { outside } from "./range.ts";
import { NoData, Unfit } from "./unfit.ts";
import type { ViewColumn, Views } from "./views.ts";

/** Which rows violate a rule. */
export interface Predicate {
  /** Shows the rows as the file has them, where that matters. */
  readonly view: string;
  readonly where: string;
  /** Columns that show it. */
  readonly about: readonly string[];
  readonly counting: Counting;
}

export type Counting =
  /** By `where`, in one pass over this view with others. */
  | { readonly kind: "together"; readonly view: string }
  /** By a query of its own, which tells the number of rows and of violations. */
  | { readonly kind: "alone"; readonly sql: string };

export type Predicated = Exclude<QualityRule, { readonly kind: "sql" }>;

/** A missing value violates completeness and nothing else. Throws `Unfit`. */
export function predicateOf(rule: Predicated, views: Views): Predicate {
  const typed = identifier(DATA);
  const text = textView(DATA);
  const about = rule.kind === "uniqueness" ? rule.columns : [rule.column];
  const among = (view: string, where: string): Predicate => {
    return { view, where, about, counting: { kind: "together", view } };
  };
  switch (rule.kind) {
    case "completeness":
      // What is missing is missing in both, and values need no text to be counted.
      return {
        ...among(views.isShownAsHeld ? typed : text, `${column(views, rule.column)} IS NULL`),
        counting: { kind: "together", view: typed },
      };
    case "uniqueness": {
      const counting = { kind: "alone", sql: repeatedCount(views, rule.columns) } as const;
      return { view: text, where: isRepeated(views, rule.columns), about, counting };
    }
    case "range":
      return among(typed, outside(columnIn(views, rule.column), rule));
    case "pattern":
      return among(text, `NOT regexp_full_match(${column(views, rule.column)}, ${literal(rule.pattern)})`);
    case "allowed":
      return among(typed, isOther(views, rule));
    case "reference":
      return dangling(views, rule);
  }
}

/** Judged in a projection: in a FILTER a list of values takes several times as long. */
export function countQuery(view: string, wheres: readonly string[]): string {
  const judged = wheres.map((where, at) => `(${where}) AS v${at}`);
  const counts = wheres.map((_, at) => `count(*) FILTER (v${at})`);
  const rows = judged.length === 0 ? view : `(SELECT ${judged.join(", ")} FROM ${view})`;
  return `SELECT ${["count(*)", ...counts].join(", ")} FROM ${rows}`;
}

/** An identifier, once the table is known to have it in just this spelling. */
function column(views: Views, name: string, alias: string = DATA): string {
  kindIn(views, name, alias);
  return identifier(name);
}

function kindIn(views: Views, name: string, alias: string = DATA): ValueKind {
  return columnIn(views, name, alias).kind;
}

function columnIn(views: Views, name: string, alias: string = DATA): ViewColumn {
  const columns = views.columns.get(alias);
  if (columns === undefined) throw new NoData(`no data is known as ${alias}`);
  const found = columns.find((one) => one.name === name);
  if (found !== undefined) return found;
  const where = alias === DATA ? "the data" : alias;
  throw new Unfit(`${where} has no column ${JSON.stringify(name)}`, {
    column: name,
    known: columns.map((one) => one.name),
  });
}

/** Missing values are alike, as for pandas. */
function repeatedCount(views: Views, columns: readonly string[]): string {
  const keys = columns.map((name) => column(views, name));
  const isText = columns.some((name) => columnIn(views, name).isText);
  const view = isText ? textView(DATA) : identifier(DATA);
  const groups = `SELECT count(*) AS n FROM ${view} GROUP BY ${keys.join(", ")}`;
  return `SELECT coalesce(sum(n), 0), coalesce(sum(n) FILTER (n > 1), 0) FROM (${groups})`;
}

function isRepeated(views: Views, columns: readonly string[]): string {
  // Missing values are alike, as for pandas.
  const key = list(columns.map((name) => `coalesce(${column(views, name)}, chr(1))`));
  return `${key} IN (SELECT ${key} FROM ${textView(DATA)} GROUP BY 1 HAVING count(*) > 1)`;
}

/** With a longer list, searching it from its beginning takes longer than what is saved. */
const MOST_IN_DICTIONARY = 100;

function isOther(views: Views, rule: Extract<QualityRule, { readonly kind: "allowed" }>): string {
  const { kind, told } = columnIn(views, rule.column);
  const value = identifier(rule.column);
  const numbers = rule.values.filter((allowed) => typeof allowed === "number");
  if (isNumeric({ kind }) && numbers.length > 0) return `${value} NOT IN (${numbers.join(", ")})`;
  const texts = rule.values.filter((allowed) => allowed !== null).map((allowed) => literal(asText(allowed)));
  if (texts.length === 0) return `${value} IS NOT NULL`;
  const text = `CAST(${value} AS VARCHAR)`;
  // A function is asked once for each value of a dictionary, and IN once for each row.
  const isShort = told?.isDictionary === true && texts.length <= MOST_IN_DICTIONARY;
  return isShort ? `NOT list_contains(${list(texts)}, ${text})` : `${text} NOT IN (${texts.join(", ")})`;
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
  const where = `${identifier(rule.column)} NOT IN (${known})`;
  return { view: data, where, about: [rule.column], counting: { kind: "alone", sql: countQuery(data, [where]) } };
}
