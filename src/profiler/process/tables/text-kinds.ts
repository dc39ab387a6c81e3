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
  if (kind === "number") {
    const isInteger = (type: string): string =>
      `regexp_full_match(${there}, '${DIGITS}') AND TRY_CAST(${there} AS ${type}) IS NOT NULL`;
    return (["BIGINT", "UBIGINT"] as const).map((answer) => ({ answer, sql: isInteger(answer) }));
  }
  if (kind !== "text") return [];
  return [
    { answer: "date", sql: `length(${there}) = 10 AND TRY_CAST(${there} AS DATE) IS NOT NULL` },
    { answer: "timestamp", sql: `length(${there}) >= 8 AND TRY_CAST(${there} AS TIMESTAMP) IS NOT NULL` },
    ...openForms(forms, example).map(({ disguise, sql }) => ({ answer: disguise, sql: sql(there) })),
  ];
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
  const as = (told: ValueKind, type: string): Column => ({
    ...{ name, kind: told, type, raw, ...lost },
    value: `TRY_CAST(${raw} AS ${type})`,
  });
  if (kind === "empty") return { name, kind, type: "VARCHAR", value: raw, ...lost };
  if (kind === "boolean") return as("boolean", "BOOLEAN");
  // Beyond 64 bits pandas gives up on integers, too.
  if (kind === "number") {
    if (first === undefined) return as("float", "DOUBLE");
    return { ...as("integer", first.answer), ...(first.answer === "BIGINT" && { wider: as("integer", "UBIGINT") }) };
  }
  if (first?.answer === "date") return as("date", "DATE");
  if (first?.answer === "timestamp") return as("timestamp", "TIMESTAMP");
  if (first === undefined) return textOf(rough);
  return { name, kind: "text", type: "VARCHAR", value: raw, ...lost, disguise: first.answer as Form["disguise"] };
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
