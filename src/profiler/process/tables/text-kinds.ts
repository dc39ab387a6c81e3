import type { ValueKind } from "../../../model/data/profile.ts";
import type { Row, Session } from "../workshop.ts";
import { type Column, inParts } from "./column.ts";
import { allOf, type Form, forms, isNumber, openForms } from "./disguises.ts";
import { booleanWords, categoriesIn, DIGITS, missing, missingWords, nanWords, oneOf } from "./words.ts";

/**
 * What the values of a text column read as, like `pandas.read_csv` reads them; dates too, which pandas leaves as text.
 * In `relation` only blank cells are NULL.
 */
export async function readKinds(
  session: Session,
  relation: string,
  texts: readonly Text[],
): Promise<readonly Column[]> {
  return await inParts(texts, (some) => kindsOf(session, relation, some));
}

interface Text {
  readonly name: string;
  readonly value: string;
}

async function kindsOf(session: Session, relation: string, texts: readonly Text[]): Promise<readonly Column[]> {
  const ask = (parts: readonly string[]): Promise<Row> => session.row(`SELECT ${parts.join(", ")} FROM ${relation}`);
  const first = await ask(["count(*)", ...texts.map(({ value }) => roughly(value))]);
  const rough = texts.map((text, at) => roughOf(text, Number(first[0]), partOf(first, 1 + at * ROUGH, ROUGH)));
  const asked = rough.map((column) => ({ column, questions: questionsOf(column) }));
  const parts = asked.flatMap(({ column, questions }) => questions.map(({ sql }) => allOf(thereOf(column), sql)));
  const told = parts.length === 0 ? [] : await ask(parts);
  let at = 0;
  return asked.map(({ column, questions }) => {
    const yes = questions.filter((_, index) => told[at + index] === true);
    at += questions.length;
    return columnOf(column, yes);
  });
}

function partOf(row: Row, from: number, length: number): Row {
  return row.slice(from, from + length);
}

/** Figures of one column in a row of rough ones. */
const ROUGH = 5;

function roughly(value: string): string {
  const number = `${isNumber(value)} AND NOT ${oneOf(value, nanWords)}`;
  return [
    `count(${value})`,
    `count(*) FILTER (${oneOf(value, booleanWords)})`,
    `count(*) FILTER (${number})`,
    `map_entries(histogram(${value}) FILTER (${oneOf(value, missingWords)}))`,
    `any_value(${value})`,
  ].join(", ");
}

interface Rough extends Text {
  readonly kind: "empty" | "boolean" | "number" | "text";
  /** In the order of `missingWords`. */
  readonly words: readonly string[];
  readonly hasBlanks: boolean;
  readonly example: unknown;
}

function roughOf({ name, value }: Text, rows: number, [filled, booleans, numbers, found, example]: Row): Rough {
  const counts = new Map((Array.isArray(found) ? found : []).map((entry) => [entry.key, Number(entry.value)]));
  const words = missingWords.filter((word) => counts.has(word));
  const there = [...counts.values()].reduce((left, count) => left - count, Number(filled));
  const told = Number(booleans) === there ? "boolean" : Number(numbers) === there ? "number" : "text";
  const isTold = typeof example === "string" && !words.includes(example);
  const kind = there === 0 ? "empty" : told;
  return { name, value, kind, words, hasBlanks: rows > Number(filled), example: isTold ? example : undefined };
}

/** Whether all values of a column are of a narrower kind, or in a disguise. */
interface Question {
  readonly answer: "BIGINT" | "UBIGINT" | "date" | "timestamp" | Form["disguise"];
  readonly sql: string;
}

function questionsOf(rough: Rough): readonly Question[] {
  const { kind, example } = rough;
  const there = thereOf(rough);
  if (kind === "number")
    return (["BIGINT", "UBIGINT"] as const).map((answer) => ({ answer, sql: fitsOf(there, answer) }));
  if (kind !== "text") return [];
  return [
    { answer: "date", sql: fitsOf(there, "DATE") },
    { answer: "timestamp", sql: fitsOf(there, "TIMESTAMP") },
    ...openForms(forms, example).map(({ disguise, sql }) => ({ answer: disguise, sql: sql(there) })),
  ];
}

type Type = "BIGINT" | "UBIGINT" | "DOUBLE" | "BOOLEAN" | "DATE" | "TIMESTAMP";

/** SQL: whether a text reads as a value of a type, which is less than what a cast takes: that rounds 1.5 to a whole number. */
function fitsOf(text: string, type: Type): string {
  const isCast = `TRY_CAST(${text} AS ${type}) IS NOT NULL`;
  switch (type) {
    case "BIGINT":
    case "UBIGINT":
      return `regexp_full_match(${text}, '${DIGITS}') AND ${isCast}`;
    case "DOUBLE":
      return isNumber(text);
    case "BOOLEAN":
      return oneOf(text, booleanWords);
    case "DATE":
      return `length(${text}) = 10 AND ${isCast}`;
    case "TIMESTAMP":
      return `length(${text}) >= 8 AND ${isCast}`;
  }
}

function thereOf({ value, words }: Rough): string {
  return without(value, words);
}

/** SQL: a text, or NULL where it is one of `words`. */
export function without(value: string, words: readonly string[]): string {
  return words.length === 0 ? value : `CASE WHEN ${oneOf(value, words)} THEN NULL ELSE ${value} END`;
}

function columnOf(rough: Rough, [first]: readonly Question[]): Column {
  const { name, kind, words } = rough;
  const raw = thereOf(rough);
  const lost = words.length === 0 ? {} : { missingWords: words };
  if (kind === "empty") return { name, kind, type: "VARCHAR", value: raw, ...lost };
  const [type, ...wider] = typesFrom(rough, first);
  if (type !== undefined) return typed({ name, raw, ...lost }, type, wider);
  if (first === undefined) return textOf(rough);
  return { name, kind: "text", type: "VARCHAR", value: raw, ...lost, disguise: first.answer as Form["disguise"] };
}

/** The narrowest type of all values, then those that hold its values and more; none for text. */
function typesFrom({ kind }: Rough, first: Question | undefined): readonly Type[] {
  if (kind === "boolean") return ["BOOLEAN"];
  // Beyond 64 bits pandas gives up on integers, too.
  if (kind === "number") return numbers.slice(numbers.findIndex((type) => type === (first?.answer ?? "DOUBLE")));
  if (first?.answer === "date") return ["DATE", "TIMESTAMP"];
  return first?.answer === "timestamp" ? ["TIMESTAMP"] : [];
}

const numbers: readonly Type[] = ["BIGINT", "UBIGINT", "DOUBLE"];

const kindOf: Readonly<Record<Type, ValueKind>> = {
  ...{ BIGINT: "integer", UBIGINT: "integer", DOUBLE: "float" },
  ...{ BOOLEAN: "boolean", DATE: "date", TIMESTAMP: "timestamp" },
};

function typed(
  text: Pick<Column, "name" | "missingWords"> & { raw: string },
  type: Type,
  [next, ...rest]: readonly Type[],
): Column {
  const { raw } = text;
  const column = { ...text, kind: kindOf[type], type, value: `TRY_CAST(${raw} AS ${type})`, fits: fitsOf(raw, type) };
  return next === undefined ? column : { ...column, wider: typed(text, next, rest) };
}

function textOf({ name, value, words, hasBlanks }: Rough): Column {
  const as = (lost: readonly string[], known: readonly string[]): Column => {
    const told = lost.length === 0 ? {} : { missingWords: lost };
    return { name, kind: "text", type: "VARCHAR", value: without(value, known), ...told };
  };
  const categories = categoriesIn(words, hasBlanks);
  if (categories.length === 0) return as(words, words);
  // Other words than those that were met, too: rows that nobody has looked at may have them.
  const others = missing.filter((word) => !categories.includes(word));
  return { ...as([], others), otherwise: as(words, missing) };
}
