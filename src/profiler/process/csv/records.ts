export interface Records {
  readonly rows: readonly (readonly string[])[];
  /** The text ended within quotes that opened in this line. */
  readonly openSince?: number;
}

interface Limits {
  readonly delimiter: string;
  readonly most: number;
}

/** Of a very wide table fewer rows are enough, and all that there is room for. */
const MOST_CELLS = 300_000;
const QUOTE = '"';

/** The first records of a CSV text; blank lines are none. A quote counts only where a value begins, as for every reader. */
export function records(text: string, { delimiter, most }: Limits): Records {
  const rows: (readonly string[])[] = [];
  let at = 0;
  let cells = 0;
  while (at < text.length && rows.length < most && cells < MOST_CELLS) {
    const found = record(text, at, delimiter);
    if (found.openAt !== undefined) return { rows, openSince: lineAt(text, found.openAt) };
    if (found.row.length > 1 || found.row[0] !== "") rows.push(found.row);
    cells += found.row.length;
    at = found.end + (text.startsWith("\r\n", found.end) ? 2 : 1);
  }
  return { rows };
}

interface Found {
  readonly row: readonly string[];
  /** Where the line ends. */
  readonly end: number;
  readonly openAt?: number;
}

function record(text: string, from: number, delimiter: string): Found {
  const row: string[] = [];
  for (let at = from; ; at += 1) {
    const cell = text[at] === QUOTE ? quoted(text, at) : plain(text, at, delimiter);
    if (cell === undefined) return { row, end: text.length, openAt: at };
    row.push(cell.value);
    at = cell.end;
    if (text[at] !== delimiter) return { row, end: at };
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function plain(text: string, from: number, delimiter: string): Cell {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return { value: text.slice(from, end), end };
}

function quoted(text: string, from: number): Cell | undefined {
  let end = text.indexOf(QUOTE, from + 1);
  while (end !== -1 && text[end + 1] === QUOTE) end = text.indexOf(QUOTE, end + 2);
  if (end === -1) return undefined;
  return { value: text.slice(from + 1, end).replaceAll('""', QUOTE), end: end + 1 };
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n|\n|\r/).length;
}
