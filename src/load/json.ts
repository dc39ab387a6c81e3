import type { Json } from "../model/json.ts";
import type { Reading } from "./reading.ts";
import { deepest, type Entry, type Source, type Span, type Tree } from "./tree.ts";

interface Cursor {
  readonly reading: Reading;
  readonly text: string;
  at: number;
  depth: number;
}

/** Reads JSON with the place of everything; undefined when it is none, and then one problem is reported. */
export function parseJson(reading: Reading): Tree | undefined {
  const cursor: Cursor = { reading, text: reading.source.text, at: 0, depth: 0 };
  const tree = value(cursor);
  if (tree === undefined) return undefined;
  skipSpace(cursor);
  return cursor.at < cursor.text.length ? wrong(cursor, "expected the end of the file") : tree;
}

/** A value of a file that was parsed. */
export function jsonAt({ text }: Source, { start, end }: Span): Json {
  return JSON.parse(text.slice(start, end));
}

function value(cursor: Cursor): Tree | undefined {
  skipSpace(cursor);
  const first = cursor.text[cursor.at];
  if (first === '"') return textValue(cursor);
  if (first !== "{" && first !== "[") return literal(cursor);
  if (cursor.depth >= deepest) {
    cursor.reading.report("load/too-deep", { limit: deepest }, { start: cursor.at, end: cursor.at + 1 });
    return undefined;
  }
  cursor.depth++;
  const tree = first === "{" ? map(cursor) : list(cursor);
  cursor.depth--;
  return tree;
}

function map(cursor: Cursor): Tree | undefined {
  const start = cursor.at++;
  const entries: Entry[] = [];
  if (taken(cursor, "}")) return { kind: "map", entries, start, end: cursor.at };
  do {
    skipSpace(cursor);
    if (cursor.text[cursor.at] !== '"') return wrong(cursor, 'expected a name in "quotes"');
    const key = textValue(cursor);
    if (key === undefined) return undefined;
    if (!taken(cursor, ":")) return wrong(cursor, "expected ':' after the name");
    const inner = value(cursor);
    if (inner === undefined) return undefined;
    entries.push({ key: key.text, keyAt: key, value: inner });
  } while (taken(cursor, ","));
  if (!taken(cursor, "}")) return wrong(cursor, "expected ',' or '}'");
  return { kind: "map", entries, start, end: cursor.at };
}

function list(cursor: Cursor): Tree | undefined {
  const start = cursor.at++;
  const items: Tree[] = [];
  if (taken(cursor, "]")) return { kind: "list", items, start, end: cursor.at };
  do {
    const item = value(cursor);
    if (item === undefined) return undefined;
    items.push(item);
  } while (taken(cursor, ","));
  if (!taken(cursor, "]")) return wrong(cursor, "expected ',' or ']'");
  return { kind: "list", items, start, end: cursor.at };
}

function textValue(cursor: Cursor): (Tree & { readonly kind: "text"; readonly text: string }) | undefined {
  const start = cursor.at;
  let end = cursor.text.indexOf('"', start + 1);
  while (end !== -1 && backslashesBefore(cursor.text, end) % 2 === 1) end = cursor.text.indexOf('"', end + 1);
  if (end === -1) return wrong(cursor, "this text never ends");
  const text = unquoted(cursor.text.slice(start, end + 1));
  if (text === undefined) return wrong(cursor, "this text holds a line break or an escape that JSON does not know");
  cursor.at = end + 1;
  return { kind: "text", text, start, end: cursor.at };
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (text[at - 1 - count] === "\\") count++;
  return count;
}

function unquoted(quoted: string): string | undefined {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return undefined;
  }
}

function literal(cursor: Cursor): Tree | undefined {
  const pattern = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  pattern.lastIndex = cursor.at;
  const text = pattern.exec(cursor.text)?.[0];
  if (text === undefined) return wrong(cursor, "expected a value");
  const start = cursor.at;
  cursor.at += text.length;
  const kind = text === "null" ? "null" : text === "true" || text === "false" ? "boolean" : "number";
  return { kind, text, start, end: cursor.at };
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
    cursor.at++;
  }
}

function taken(cursor: Cursor, character: string): boolean {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}

function wrong(cursor: Cursor, problem: string): undefined {
  const start = Math.min(cursor.at, Math.max(0, cursor.text.length - 1));
  const advice = advices.find(([pattern]) => pattern.test(cursor.text.slice(start, start + 10)))?.[1];
  const facts = { format: "JSON" as const, problem, ...(advice === undefined ? {} : { advice }) };
  cursor.reading.report("load/bad-syntax", facts, { start, end: start + 1 });
  return undefined;
}

/** What stands where JSON ends to be valid → what was probably meant. */
const advices: readonly (readonly [RegExp, string])[] = [
  [/^[}\]]/, "Remove the comma before it, or close what is still open"],
  [/^'/, "Put names and texts in double quotes"],
  [/^(\/|#)/, "JSON has no comments: remove it, or write the pipeline as YAML"],
  [/^(True|False|None)/, "Write true, false or null"],
  [/^(NaN|-?Infinity)/, "JSON has only finite numbers"],
];
