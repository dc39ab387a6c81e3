import type { Place } from "../model/place.ts";

/** Offsets into the text of the file, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: Tree;
}

export interface MapTree extends Span {
  readonly kind: "map";
  readonly entries: readonly Entry[];
}

export interface ListTree extends Span {
  readonly kind: "list";
  readonly items: readonly Tree[];
}

/** A value with its text as written, so that `1.0` stays `1.0` in an environment. */
export interface ScalarTree extends Span {
  readonly kind: "text" | "number" | "boolean" | "null";
  readonly text: string;
}

/** What YAML and JSON have in common, with the place of everything. */
export type Tree = MapTree | ListTree | ScalarTree;

/** The deepest nesting that is read. */
export const deepest = 100;

/** A file that was read, ready to tell places. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
}

export function sourceOf(file: string, text: string): Source {
  const lineStarts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lineStarts.push(at + 1);
  return { file, text, lineStarts };
}

/** Lines longer than this are not quoted: a JSON file may be one line of megabytes. */
const longestQuote = 500;

export function placeAt(source: Source, span: Span): Place {
  const index = lineIndex(source.lineStarts, span.start);
  const start = source.lineStarts[index] ?? 0;
  const next = source.lineStarts[index + 1];
  let end = next === undefined ? source.text.length : next - 1;
  if (source.text[end - 1] === "\r" && end > start) end--;
  const length = Math.max(1, Math.min(span.end, end) - span.start);
  const text = end - start > longestQuote ? {} : { text: source.text.slice(start, end) };
  return { file: source.file, line: index + 1, column: span.start - start + 1, length, ...text };
}

function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
