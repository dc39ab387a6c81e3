import type { ColumnProfile } from "../../../model/data/profile.ts";
import { literal } from "../sql.ts";
import type { Session } from "../workshop.ts";
import type { Column } from "./column.ts";
import { booleanWords, disguisePatterns, oneOf } from "./words.ts";

type Disguise = NonNullable<ColumnProfile["disguise"]>;

/** A form that text may have, whatever the file calls its type. */
export interface Form {
  readonly disguise: Disguise;
  /** Whether one text has it; undefined: only DuckDB can tell. */
  fits(text: string): boolean | undefined;
  sql(value: string): string;
}

const patterned = (["array", "bytes", "number"] as const).map((disguise): Form => {
  const pattern = disguisePatterns[disguise];
  const whole = new RegExp(`^(?:${pattern})$`, "s");
  return {
    disguise,
    fits: (text) => whole.test(text),
    sql: (value) => `regexp_full_match(${value}, ${literal(pattern)}, 's')`,
  };
});

/** Of a file that has no types: what reads as a boolean or a plain number is one there. */
export const forms: readonly Form[] = patterned;

/** Of a file that has types: text may be a boolean or a number that was written as text. */
export const typedForms: readonly Form[] = [
  {
    disguise: "boolean",
    fits: (text) => booleanWords.includes(text),
    sql: (value) => oneOf(value, booleanWords),
  },
  ...patterned.map((form): Form => {
    if (form.disguise !== "number") return form;
    return { ...form, fits: () => undefined, sql: (value) => `(${isNumber(value)} OR ${form.sql(value)})` };
  }),
];

export function isNumber(value: string): string {
  return `(TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT contains(${value}, '_'))`;
}

/** Forms that all values may have, when one of them is `example`: most are ruled out without a look at the others. */
export function openForms(known: readonly Form[], example: unknown): readonly Form[] {
  return typeof example === "string" ? known.filter(({ fits }) => fits(example) !== false) : known;
}

/** Most forms are ruled out by so many rows. */
const FIRST_ROWS = 1000;

/** What all values of a text column are in disguise, for files whose types say text. */
export async function disguises(
  session: Session,
  relation: string,
  columns: readonly Column[],
): Promise<readonly Column[]> {
  const texts = columns.filter(({ kind }) => kind === "text");
  if (texts.length === 0) return columns;
  const first = `(SELECT * FROM ${relation} LIMIT ${FIRST_ROWS})`;
  const examples = texts.map((column) => `any_value(${asText(column)})`);
  const row = await session.row(`SELECT ${examples.join(", ")} FROM ${first}`);
  const open = texts.flatMap((column, at) => openForms(typedForms, row[at]).map((form) => ({ column, form })));
  const likely = await unrefuted(session, first, open);
  const fitting = (await unrefuted(session, relation, likely)).filter(({ isShown }) => isShown);
  return columns.map((column) => {
    const found = fitting.find((one) => one.column === column);
    return found === undefined ? column : { ...column, disguise: found.form.disguise };
  });
}

interface Guess {
  readonly column: Column;
  readonly form: Form;
}

/** Guesses that no row speaks against; `isShown` by a row that speaks for it. */
async function unrefuted(
  session: Session,
  relation: string,
  guesses: readonly Guess[],
): Promise<readonly (Guess & { readonly isShown: boolean })[]> {
  if (guesses.length === 0) return [];
  const parts = guesses.map(({ column, form }) => `bool_and(${form.sql(asText(column))})`);
  const row = await session.row(`SELECT ${parts.join(", ")} FROM ${relation}`);
  return guesses.flatMap((guess, at) => (row[at] === false ? [] : [{ ...guess, isShown: row[at] === true }]));
}

function asText({ value }: Column): string {
  // A UUID or an ENUM is a text, too.
  return `CAST(${value} AS VARCHAR)`;
}

/** SQL: whether something holds for every value that is there; NULL where there is none. */
export function allOf(value: string, sql: string): string {
  return `bool_and(${sql}) FILTER (${value} IS NOT NULL)`;
}
