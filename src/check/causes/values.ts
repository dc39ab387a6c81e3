import type { ColumnProfile, TableProfile } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { literalPattern } from "../../model/literal-pattern.ts";
import { allValues, heldValuesText } from "../values.ts";
import { readOf } from "./columns.ts";
import type { Cause, Failed, Fed } from "./fed.ts";
import { numbersLostIn } from "./origin.ts";

/** A value that is no number or no date, in a column where those were wanted. */
export const strangeValue: Cause = (failed, fed): Fault | undefined => {
  const value = quotedIn(failed.end.message);
  if (value === undefined) return undefined;
  const held = heldIn(failed, fed);
  const found = held.find(({ column }) => column.kind !== "empty" && holds(column, value));
  if (found !== undefined) return faultOf(found, value);
  // A value that is too rare for a profile: the column that held numbers before.
  const lost = held.filter((one) => isText(one.column) && mayHold(one, value) && numbersLostIn(fed, one.column.name));
  return only(lost, (one) => faultOf(one, value));
};

/** Texts, objects or booleans where numbers were wanted; the message speaks of types, and quotes no value. */
export const strangeType: Cause = (failed, fed): Fault | undefined => {
  const { message } = failed.end;
  if (quotedIn(message) !== undefined || !(speaksOfObjects.test(message) || speaksOfTexts.test(message)))
    return undefined;
  const held = heldIn(failed, fed);
  const named = held.find(({ column }) => isNamedBad(column, message));
  if (named !== undefined) return faultOf(named);
  const odd = held.filter(({ column }) => isText(column) && isOdd(column, fed));
  const meant = odd.filter(({ column }) => isInLine(column.name, failed));
  if (meant[0] !== undefined) return faultOf(meant[0]);
  if (failed.found.code !== "run/data" && !speaksOfObjects.test(message)) return undefined;
  return only(odd.filter(isUsedBy(failed)), faultOf) ?? booleansAmong(held, message);
};

const numberWords: readonly RegExp[] = [
  // As NumPy 2 tells its own texts.
  /could not convert string to float: np\.(?:str|bytes)_\(b?['"](.*)['"]\)$/m,
  /could not convert string to float: ['"]?(.*?)['"]?$/m,
  /(?:Unable to parse string|invalid literal for int\(\) with base 10:|could not convert string:?) ['"](.*?)['"]/,
];

const dateWords: readonly RegExp[] = [
  /time data ['"](.+?)['"] (?:does not|doesn't) match/,
  /Unknown (?:datetime )?string format, unable to parse: (.+?)(?:, at position \d+)?$/m,
  /Unknown string format: (.+?)(?: present at position \d+|, at position \d+)?$/m,
  /Invalid isoformat string: ['"](.*?)['"]/,
  /Given date string "?(.+?)"? not likely a datetime/,
];

function quotedIn(message: string): string | undefined {
  const found = [...numberWords, ...dateWords].map((words) => words.exec(message)?.[1]);
  return found.find((value) => value !== undefined);
}

const speaksOfObjects = /object|dtypes?\b|isnan|ufunc/i;
const speaksOfTexts = /\bstr\b|to numeric|non-numeric/i;

/** Letters of a value. */
const MOST_SHOWN = 60;

interface Held {
  readonly table: TableProfile;
  readonly column: ColumnProfile;
}

function heldIn(failed: Failed, fed: Fed): readonly Held[] {
  return readOf(failed, fed).flatMap((table) => table.columns.map((column) => ({ table, column })));
}

function isText({ kind }: ColumnProfile): boolean {
  return kind === "text";
}

function faultOf({ table, column }: Held, value?: string): Fault {
  const such =
    value === undefined || !isText(column) || column.disguise !== undefined
      ? ""
      : ` such as "${value.slice(0, MOST_SHOWN)}"`;
  return { kind: "column", file: table.path, column: column.name, held: `${heldValuesText(column)}${such}` };
}

/** Of several that may be meant, none is. */
function only<One>(all: readonly One[], make: (one: One) => Fault): Fault | undefined {
  const [first, other] = all;
  return first === undefined || other !== undefined ? undefined : make(first);
}

function holds(column: ColumnProfile, value: string): boolean {
  const { kind, disguise, least, greatest, top = [] } = column;
  if (kind !== "text" && kind !== "boolean") return false;
  if ([...top.map((one) => one.value), least, greatest].some((one) => one?.trim() === value.trim())) return true;
  if (/^(True|False)$/.test(value)) return kind === "boolean" || disguise === "boolean";
  return disguise === "array" ? /^[[(]/.test(value) : disguise === "bytes" && /^b['"]/.test(value);
}

function mayHold({ table, column }: Held, value: string): boolean {
  return allValues(table, column)?.includes(value) !== false;
}

/** XGBoost and LightGBM name the columns that they refuse; NumPy speaks of objects only. */
function isNamedBad({ name, kind, disguise }: ColumnProfile, message: string): boolean {
  const isObject = kind === "text" || kind === "list" || kind === "struct" || kind === "binary";
  const isNamed = new RegExp(`(^|[^\\w])${literalPattern(name)}: ?object`).test(message);
  return isObject && (isNamed || (disguise !== undefined && /object/.test(message)));
}

/** Text that was something else, or that only looks like text. */
function isOdd({ name, disguise }: ColumnProfile, fed: Fed): boolean {
  return disguise !== undefined || numbersLostIn(fed, name);
}

/** `table["age"].mean()`, `table.age.mean()` */
function isInLine(name: string, { end }: Failed): boolean {
  return new RegExp(`(['"])${literalPattern(name)}\\1|\\.${literalPattern(name)}\\b`).test(end.deepest?.text ?? "");
}

/** What the script took by name; of one that took none by name, all. */
function isUsedBy({ facts }: Failed): (held: Held) => boolean {
  const used = new Set((facts.observed?.columns.used ?? []).map(({ name }) => name));
  return ({ column }) => used.size === 0 || used.has(column.name);
}

/** True and False beside numbers make an array of objects; so does text, which then is the reader's own affair. */
function booleansAmong(held: readonly Held[], message: string): Fault | undefined {
  const kinds = new Set(held.map(({ column }) => column.kind));
  const isPlain = ["text", "date", "timestamp", "list", "struct", "binary", "other"].every(
    (kind) => !kinds.has(kind as ColumnProfile["kind"]),
  );
  const boolean = held.find(({ column }) => column.kind === "boolean");
  const hasNumbers = kinds.has("integer") || kinds.has("float");
  if (!speaksOfObjects.test(message) || !isPlain || boolean === undefined || !hasNumbers) return undefined;
  return { ...{ kind: "column", file: boolean.table.path }, column: boolean.column.name, held: "True and False" };
}
