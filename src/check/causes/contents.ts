import { formatOfName, formatText } from "../../model/data/formats.ts";
import { type ColumnProfile, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { plural } from "../../model/findings/words.ts";
import { suggest } from "../../model/suggest.ts";
import { heldValuesText } from "../values.ts";
import { readOf } from "./columns.ts";
import type { Cause } from "./fed.ts";

/** A value that is no number, in a column where numbers were wanted. */
export const strangeValue: Cause = (failed, fed): Fault | undefined => {
  const { message } = failed.end;
  const value =
    /could not convert string to float: ['"]?(.*?)['"]?$/m.exec(message)?.[1] ??
    /(?:Unable to parse string|invalid literal for int\(\) with base 10:|could not convert string:?) ['"](.*?)['"]/.exec(
      message,
    )?.[1];
  const isTyped = /object|dtypes?\b|isnan|ufunc/i.test(message);
  if (value === undefined && !isTyped) return undefined;
  const held = readOf(failed, fed).flatMap((table) => table.columns.map((column) => ({ table, column })));
  const found = held.find(({ column }) =>
    value === undefined ? isNamedBad(column, message) : column.kind !== "empty" && holds(column, value),
  );
  if (found === undefined) return undefined;
  return { kind: "column", file: found.table.path, column: found.column.name, held: heldValuesText(found.column) };
};

/** XGBoost and LightGBM name the columns that they refuse; NumPy speaks of objects only. */
function isNamedBad({ name, kind, disguise }: ColumnProfile, message: string): boolean {
  const isText = kind === "text" || kind === "list" || kind === "struct" || kind === "binary";
  const isNamed = new RegExp(`(^|[^\\w])${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}: ?object`).test(message);
  return isText && (isNamed || (disguise !== undefined && /object/.test(message)));
}

function holds(column: ColumnProfile, value: string): boolean {
  const { kind, disguise, top = [] } = column;
  if (kind !== "text" && kind !== "boolean") return false;
  if (top.some((one) => one.value.trim() === value.trim())) return true;
  if (/^(True|False)$/.test(value)) return kind === "boolean" || disguise === "boolean";
  return disguise === "array" ? /^[[(]/.test(value) : disguise === "bytes" && /^b['"]/.test(value);
}

/** Missing values, where the message speaks of them. */
export const missingValue: Cause = (failed, fed): Fault | undefined => {
  if (
    !/contains NaN|contain missing|cannot convert (float )?NaN|Cannot convert non-finite|NaN values?/i.test(
      failed.end.message,
    )
  )
    return undefined;
  for (const table of readOf(failed, fed)) {
    const column = [...table.columns].sort((one, other) => other.nulls - one.nulls)[0];
    if (column !== undefined && column.nulls > 0) {
      return {
        kind: "column",
        file: table.path,
        column: column.name,
        held: plural(column.nulls, "missing value"),
        lacks: "values",
      };
    }
  }
  return undefined;
};

const speaksOfNothing =
  /No columns to parse|empty (file|data|sequence|vocabulary|dataset|dataframe|iterable)|\b0 sample|n_samples=0|zero-size|No objects to concatenate|at least one (array|sample|row)|is empty|Expecting value: line 1 column 1/i;

export const emptyInput: Cause = ({ end }, { profile }): Fault | undefined => {
  if (!speaksOfNothing.test(end.message)) return undefined;
  const bare = profile.files.find(({ kind }) => kind === "empty");
  if (bare !== undefined) return { kind: "empty", file: bare.path, lacks: "bytes" };
  const table = tablesOf(profile).find(({ rows }) => rows === 0);
  return table && { kind: "empty", file: table.path, lacks: "rows" };
};

const speaksOfReading =
  /magic|codec can't decode|tokeniz|Parquet|Expecting (value|property|',')|Extra data|Unterminated|not a (gzip|zip|parquet)|Not a gzipped|truncated|corrupt|Unexpected end|invalid (JSON|UTF)|UTF-8|Could not open|Trailing data|Expected \d+ fields|field larger|EOF/i;

/** A file that we cannot read either, or that holds another format than its name says. */
export const unreadableInput: Cause = ({ end }, { profile }): Fault | undefined => {
  if (!speaksOfReading.test(`${end.exception} ${end.message}`)) return undefined;
  const broken = profile.files.find((file) => file.kind === "unreadable");
  if (broken !== undefined) return { kind: "unreadable", file: broken.path, reason: broken.reason };
  const tables = tablesOf(profile);
  const odd = tables.find(({ path, format }) => ![undefined, format].includes(formatOfName(path)));
  if (odd !== undefined) return { kind: "format", file: odd.path, format: formatText(odd.format) };
  const flawed = tables.map((table) => ({ table, reason: flawText(table) })).find(({ reason }) => reason !== undefined);
  return flawed?.reason === undefined
    ? undefined
    : { kind: "unreadable", file: flawed.table.path, reason: flawed.reason };
};

function flawText({ flaws = [] }: TableProfile): string | undefined {
  for (const flaw of flaws) {
    if (flaw.kind === "encoding") return `it is ${flaw.encoding} in line ${flaw.line}`;
    if (flaw.kind === "ragged-rows") return `line ${flaw.line} has another number of fields`;
  }
  return undefined;
}

/** A label with one value, where the message speaks of classes. */
export const oneValue: Cause = (failed, fed): Fault | undefined => {
  if (!/one class|1 class|at least 2 classes|number of classes has to be greater/i.test(failed.end.message))
    return undefined;
  const names = new Set(labelNames(failed.facts.planned));
  for (const table of readOf(failed, fed)) {
    const label = table.columns.find(({ name, distinct }) => names.has(name) && distinct === 1);
    if (label !== undefined)
      return { kind: "column", file: table.path, column: label.name, held: "one value only", lacks: "classes" };
  }
  return undefined;
};

function labelNames({ env, step, inputs }: Parameters<Cause>[0]["facts"]["planned"]): readonly string[] {
  const settings = [...env, ...step.hyperparameters].filter(({ name }) => /label|target/i.test(name));
  const declared = inputs.flatMap(({ port: { columns = [] } }) => columns.filter(({ role }) => role === "label"));
  return [...settings.map(({ value }) => String(value)), ...declared.map(({ name }) => name)];
}

/** A key of a JSON document that is spelt otherwise there. */
export const noKey: Cause = ({ end }, { profile }): Fault | undefined => {
  if (!end.exception.endsWith("KeyError")) return undefined;
  const key = end.message.replace(/^(['"])(.*)\1$/, "$2");
  const documents = profile.files.filter((file) => file.kind === "document");
  if (documents.some(({ keys }) => keys.includes(key))) return undefined;
  for (const { path, keys } of documents) {
    const near = suggest(key, keys);
    if (near !== undefined) return { kind: "no-key", file: path, key, near };
  }
  return undefined;
};
