import type { Dialect } from "../csv/dialect.ts";

interface Division {
  readonly delimiter: string;
  readonly width: number;
}

const QUOTE = '"';

/**
 * The rows of a CSV text in which nothing is out of order: each is as wide as the header, lines end alike, quotes stand
 * where values begin and end. Undefined for any other: readers differ in what they make of it.
 */
export function regularRows(text: string, { delimiter, names }: Dialect): readonly (readonly string[])[] | undefined {
  const plain = withPlainEnds(text);
  if (plain === undefined || plain.includes("\0")) return undefined;
  const rows: (readonly string[])[] = [];
  const division = { delimiter, width: names.length };
  for (let at = 0; at < plain.length; ) {
    const found = rowAt(plain, at, division);
    if (found === undefined) return undefined;
    rows.push(found.row);
    at = found.end + 1;
  }
  return rows;
}

/** Line ends are all of one kind, and none is part of a value where they are two letters. */
function withPlainEnds(text: string): string | undefined {
  if (!text.includes("\r")) return text;
  return text.includes(QUOTE) || /\r(?!\n)|(?<!\r)\n/.test(text) ? undefined : text.replaceAll("\r\n", "\n");
}

interface Found {
  readonly row: readonly string[];
  /** Where its line ends. */
  readonly end: number;
}

function rowAt(text: string, from: number, { delimiter, width }: Division): Found | undefined {
  const next = text.indexOf("\n", from);
  const end = next === -1 ? text.length : next;
  const line = text.slice(from, end);
  // A blank line is a missing value or nothing at all.
  if (line === "") return undefined;
  const found = line.includes(QUOTE) ? quotedRow(text, from, delimiter) : { row: line.split(delimiter), end };
  return found?.row.length === width ? found : undefined;
}

function quotedRow(text: string, from: number, delimiter: string): Found | undefined {
  const row: string[] = [];
  for (let at = from; ; at += 1) {
    const cell = text[at] === QUOTE ? quoted(text, at) : bare(text, at, delimiter);
    if (cell === undefined) return undefined;
    row.push(cell.value);
    at = cell.end;
    if (at >= text.length || text[at] === "\n") return { row, end: at };
    if (text[at] !== delimiter) return undefined;
  }
}

interface Cell {
  readonly value: string;
  readonly end: number;
}

function quoted(text: string, from: number): Cell | undefined {
  let end = text.indexOf(QUOTE, from + 1);
  while (end !== -1 && text[end + 1] === QUOTE) end = text.indexOf(QUOTE, end + 2);
  if (end === -1) return undefined;
  return { value: text.slice(from + 1, end).replaceAll('""', QUOTE), end: end + 1 };
}

function bare(text: string, from: number, delimiter: string): Cell | undefined {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n") end += 1;
  const value = text.slice(from, end);
  return value.includes(QUOTE) ? undefined : { value, end };
}
