import { isDate, isStamp } from "../model/data/dates.ts";
import type { Bound, QualityCheck, QualityRule } from "../model/data/quality.ts";
import type { Severity } from "../model/findings/severity.ts";
import { type Fields, fieldsOf } from "./entries.ts";
import { jsonOf, numberOf } from "./json-values.ts";
import { shareOf } from "./read-columns.ts";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { choiceOf, nameOf, textsOf } from "./values.ts";
import { wrongType } from "./wrong-type.ts";

const kinds = ["completeness", "uniqueness", "range", "pattern", "allowed", "reference", "sql"] as const;
type Kind = (typeof kinds)[number];

const severities: readonly Severity[] = ["note", "warning", "error", "critical"];

/** The keys of each kind of rule, beside `name`, `type` and `severity`. */
const keysOf: Readonly<Record<Kind, readonly string[]>> = {
  completeness: ["column", "at_least"],
  uniqueness: ["column", "columns", "at_least"],
  range: ["column", "low", "high"],
  pattern: ["column", "pattern"],
  allowed: ["column", "values"],
  reference: ["column", "in"],
  sql: ["sql"],
};
const anyKey = ["name", "type", "severity"];

/** Rules on the data of a port; each that is not whole is told and left out. */
export function readQuality(reading: Reading, entry: Entry | undefined): readonly QualityRule[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") return wrongType(reading, entry, "a list of rules") ?? [];
  return entry.value.items.flatMap((value) => ruleOf(reading, { key: "a rule", keyAt: value, value }) ?? []);
}

function ruleOf(reading: Reading, entry: Entry): QualityRule | undefined {
  if (entry.value.kind !== "map") return wrongType(reading, entry, "a map with the key type");
  const typed = entry.value.entries.find(({ key }) => key === "type");
  if (typed === undefined) {
    reading.report("load/missing-key", { key: "type", where: "a rule" }, entry.value);
    return undefined;
  }
  const kind = choiceOf(reading, typed, kinds);
  if (kind === undefined) return undefined;
  const where = `a rule of type ${kind}`;
  const fields = fieldsOf(reading, entry, { where, known: [...anyKey, ...keysOf[kind]] });
  const severity = choiceOf(reading, fields.get("severity"), severities) ?? "error";
  const check = readers[kind]({ reading, fields, where, entry });
  if (check === undefined) return undefined;
  const name = nameOf(reading, fields.get("name"))?.text ?? nameFor(check);
  return { name, severity, place: reading.place(entry.value), ...check };
}

function nameFor(check: QualityCheck): string {
  if (check.kind === "sql") return "sql";
  return `${check.kind} of ${check.kind === "uniqueness" ? check.columns.join(", ") : check.column}`;
}

interface Rule {
  readonly reading: Reading;
  readonly fields: Fields;
  readonly where: string;
  readonly entry: Entry;
}

const readers: { readonly [Of in Kind]: (rule: Rule) => Extract<QualityCheck, { kind: Of }> | undefined } = {
  completeness: (rule) => {
    const column = needed(rule, "column");
    return column === undefined ? undefined : { kind: "completeness", column, atLeast: atLeastOf(rule) };
  },
  uniqueness: (rule) => {
    const { reading, fields } = rule;
    const columns = textsOf(reading, fields.get("columns") ?? fields.get("column")).map(({ text }) => text);
    if (columns.length === 0) return missing(rule, "columns");
    return { kind: "uniqueness", columns, atLeast: atLeastOf(rule) };
  },
  range: (rule) => {
    const column = needed(rule, "column");
    const low = boundOf(rule, "low");
    const high = boundOf(rule, "high");
    if (column === undefined) return undefined;
    if (low !== undefined && high !== undefined && typeof low !== typeof high) return mixed(rule, low);
    if (!rule.fields.has("low") && !rule.fields.has("high")) return missing(rule, "low");
    if (low === undefined && high === undefined) return undefined;
    return { kind: "range", column, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
  },
  pattern: (rule) => {
    const column = needed(rule, "column");
    const pattern = needed(rule, "pattern");
    return column === undefined || pattern === undefined ? undefined : { kind: "pattern", column, pattern };
  },
  allowed: (rule) => {
    const column = needed(rule, "column");
    const entry = rule.fields.get("values");
    if (entry === undefined) return missing(rule, "values");
    const values = jsonOf(rule.reading, entry);
    if (!Array.isArray(values)) return wrongType(rule.reading, entry, "a list of values");
    return column === undefined ? undefined : { kind: "allowed", column, values };
  },
  reference: (rule) => {
    const column = needed(rule, "column");
    const named = needed(rule, "in");
    const [step, port, other, ...rest] = named?.split(".") ?? [];
    if (column === undefined || named === undefined) return undefined;
    if (step !== undefined && port !== undefined && other !== undefined && rest.length === 0) {
      return { kind: "reference", column, in: { step, port, column: other } };
    }
    const entry = rule.fields.get("in");
    rule.reading.report("load/bad-value", { key: "in", value: named, expected: "step.port.column" }, entry?.value);
    return undefined;
  },
  sql: (rule) => {
    const sql = needed(rule, "sql");
    return sql === undefined ? undefined : { kind: "sql", sql };
  },
};

function needed(rule: Rule, key: string): string | undefined {
  const entry = rule.fields.get(key);
  return entry === undefined ? missing(rule, key) : nameOf(rule.reading, entry)?.text;
}

function missing({ reading, where, entry }: Rule, key: string): undefined {
  reading.report("load/missing-key", { key, where }, entry.value);
}

/** Without a bound, every row counts. */
function atLeastOf({ reading, fields }: Rule): number {
  return shareOf(reading, fields.get("at_least")) ?? 1;
}

function boundOf({ reading, fields }: Rule, key: string): Bound | undefined {
  const entry = fields.get(key);
  if (entry === undefined) return undefined;
  const { value } = entry;
  if (value.kind === "number") return numberOf(reading, entry, value);
  const expected = `a number, or a date such as ${SOME_DAY}`;
  if (value.kind !== "text") return wrongType(reading, entry, expected);
  if (isDate(value.text) || isStamp(value.text)) return value.text;
  reading.report("load/bad-value", { key, value: value.text, expected }, value);
  return undefined;
}

const SOME_DAY = "2024-01-31";

function mixed({ reading, fields }: Rule, low: Bound): undefined {
  const at = fields.get("high")?.value;
  const value = at?.kind === "number" || at?.kind === "text" ? at.text : "";
  const expected = typeof low === "number" ? "a number, as low is" : "a date, as low is";
  reading.report("load/bad-value", { key: "high", value, expected }, at);
}
