import { type Records, records } from "./records.ts";

export interface Dialect extends Records {
  readonly delimiter: string;
  /** The rows are all that the file has. */
  readonly isWhole: boolean;
  readonly hasHeader: boolean;
  /** As in the file; without a header `column0`, `column1`, ... */
  readonly names: readonly string[];
}

const SAMPLE_ROWS = 50;
/** Of a wider table not all rows of the beginning are looked at. */
const WIDEST_KNOWN = 5000;

interface Head {
  readonly text: string;
  /** The text is the whole file. */
  readonly isWhole: boolean;
  readonly format: "csv" | "tsv";
}

/** How a text is divided into rows and cells, from its beginning. */
export function dialectOf({ text, isWhole, format }: Head): Dialect {
  const candidates = (format === "tsv" ? ["\t", ",", ";", "|"] : [",", ";", "\t", "|"]).map((delimiter) => {
    const found = records(text, { delimiter, most: SAMPLE_ROWS });
    const isCut = !isWhole && found.rows.length < SAMPLE_ROWS && found.rows.length > 1;
    // A quote that is open where the text is cut may be closed later.
    return { ...(isWhole ? found : {}), delimiter, rows: isCut ? found.rows.slice(0, -1) : found.rows };
  });
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error("there are delimiters");
  // In doubt it is the one that the name says.
  const best = others.reduce((winner, other) => (regularity(other) > regularity(winner) ? other : winner), first);
  const hasHeader = !isAllNumbers(best.rows);
  const width = Math.max(0, ...(hasHeader ? [best.rows[0]?.length ?? 0] : best.rows.map((row) => row.length)));
  const names = Array.from({ length: width }, (_, at) => (hasHeader ? (best.rows[0]?.[at] ?? "") : `column${at}`));
  return { ...best, hasHeader, names, isWhole: isWhole && best.rows.length < SAMPLE_ROWS && width < WIDEST_KNOWN };
}

/** Share of rows that are as wide as the first one, if that is divided at all. */
function regularity({ rows }: Pick<Records, "rows">): number {
  const width = rows[0]?.length ?? 0;
  return width < 2 ? 0 : rows.filter((row) => row.length === width).length / rows.length;
}

/**
 * Only numbers from the first row on: nobody names columns so, but pandas, which counts unnamed ones from 0.
 * Every other first row is what `pandas.read_csv` takes it for, a header.
 */
function isAllNumbers(rows: readonly (readonly string[])[]): boolean {
  const [first = []] = rows;
  const isCounted = first.filter((cell) => cell !== "").every((cell, at) => cell === String(at));
  const areNumbers = rows.every((row) => row.every((cell) => cell.trim() === "" || isNumber(cell)));
  return areNumbers && !(isCounted && first.length > 1 && rows.length > 1) && first.some((cell) => cell.trim() !== "");
}

export function isNumber(cell: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(cell) || /^\s*[+-]?(nan|inf|infinity)\s*$/i.test(cell);
}
