import { literal } from "../sql.ts";

/** What values mean, for both ways to look at a table: by SQL, and in memory. Patterns are read by RE2 and by JavaScript. */

/** What `pandas.read_csv` takes for a missing value, beside the empty text. */
export const missingWords: readonly string[] = [
  ...["NA", "N/A", "n/a", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None", "<NA>", "#N/A", "#NA"],
  ...["#N/A N/A", "-1.#IND", "-1.#QNAN", "1.#IND", "1.#QNAN"],
];

export const missing: readonly string[] = ["", ...missingWords];

/** Those that a reader of numbers takes for one. */
export const nanWords: readonly string[] = ["NaN", "nan", "-NaN", "-nan"];

export const booleanWords: readonly string[] = ["True", "False", "TRUE", "FALSE", "true", "false"];

// RE2 and JavaScript differ in what \s is.
const BLANKS = "[ \\t\\n\\f\\r]*";

export const DIGITS: string = `${BLANKS}[+-]?[0-9]+${BLANKS}`;

/** Bytes that Python printed into text. A quote within them may have been doubled by whoever wrote the file. */
const PRINTED_BYTES: string = `"?b('.*'|".*")"?`;

const AMOUNT = "([0-9]{1,3}([.,' \u00A0\u202F][0-9]{3})+|[0-9]+)([.,][0-9]+)?|[.,][0-9]+";
const CURRENCY = "([$€£¥₹]|USD|EUR|GBP|CHF|JPY|INR)";

/** A number as people write it: with a currency, separators of thousands, a percent sign. */
const WRITTEN_NUMBER: string = `${BLANKS}[+-]?(${CURRENCY}${BLANKS})?[+-]?(${AMOUNT})(${BLANKS}(%|${CURRENCY}))?${BLANKS}`;

/** What text is in disguise, where a pattern tells; it matches whole values, lines and all. */
export const disguisePatterns: Readonly<Record<"array" | "bytes" | "number", string>> = {
  array: "\\[.*\\]",
  bytes: PRINTED_BYTES,
  number: WRITTEN_NUMBER,
};

/** A word that may also be the name of a category, such as "no answer". */
const categoryWords: readonly string[] = ["None", "NA", "N/A", "n/a"];

/**
 * The words of a text column that are values there: who writes "None" and never leaves a cell blank has an answer of that
 * name. Empty as soon as a word among them can only say that something is missing.
 */
export function categoriesIn(words: readonly string[], hasBlanks: boolean): readonly string[] {
  return !hasBlanks && words.every((word) => categoryWords.includes(word)) ? words : [];
}

/** SQL: whether a text is one of some words. */
export function oneOf(value: string, words: readonly string[]): string {
  return `${value} IN (${words.map(literal).join(", ")})`;
}
