import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLParseError } from "yaml";
import { composeYaml } from "./compose-yaml.ts";
import type { Reading } from "./reading.ts";
import { deepest, type Entry, type ScalarTree, type Span, type Tree } from "./tree.ts";

/** Values that aliases may stand for in total: enough for anchors by hand, too few for a "billion laughs". */
export const mostAliased = 10_000;

interface Walk {
  readonly reading: Reading;
  readonly anchors: Map<string, unknown>;
  readonly open: Set<unknown>;
  /** The place of the outermost alias being followed: what it copies is told there. */
  readonly alias: Span | undefined;
  readonly counted: { aliased: number };
  readonly depth: number;
}

/** Reads one YAML 1.2 document with the place of everything; undefined when it is none, and then problems are reported. */
export function parseYaml(reading: Reading): Tree | undefined {
  const document = composeYaml(reading);
  if (document === undefined) return undefined;
  reportErrors(reading, document.errors);
  for (const warning of document.warnings) {
    const at = { start: warning.pos[0], end: warning.pos[1] };
    const tag = reading.source.text.slice(at.start, at.end).split(/\s/)[0] ?? "";
    if (warning.code === "TAG_RESOLVE_FAILED") reading.report("load/unknown-tag", { tag }, at);
    else reading.report("load/bad-syntax", { format: "YAML", problem: firstLine(warning.message) }, at);
  }
  if (document.errors.length > 0) return undefined;
  const counted = { aliased: 0 };
  return walk(document.contents, {
    reading,
    anchors: new Map(),
    open: new Set(),
    alias: undefined,
    counted,
    depth: 0,
  });
}

/** The first error at each place: what else went wrong there is its consequence, as all is of too deep a nesting. */
function reportErrors(reading: Reading, errors: readonly YAMLParseError[]): void {
  const told = new Set<number>();
  for (const error of errors) {
    const at = withinText(reading, { start: error.pos[0], end: error.pos[1] });
    if (/call stack/.test(error.message)) {
      reading.report("load/too-deep", { limit: deepest }, at);
      return;
    }
    if (told.has(at.start)) continue;
    told.add(at.start);
    const problem = firstLine(error.message).replace(/^Missing closing (['"])quote$/, "Missing closing $1");
    const advice = advices[error.code];
    reading.report("load/bad-syntax", { format: "YAML", problem, ...(advice === undefined ? {} : { advice }) }, at);
  }
}

/** What mostly helps where the library's words are about its grammar. */
const advices: Partial<Record<YAMLParseError["code"], string>> = {
  BAD_INDENT: "Let this line begin in the column of those that it belongs to",
  BAD_SCALAR_START: "Put the value in quotes",
  BLOCK_AS_IMPLICIT_KEY: "Put a value that holds a colon and a space in quotes, or correct the indentation",
  MULTILINE_IMPLICIT_KEY: "A colon is missing behind the key, or a quote is not closed",
  TAB_AS_INDENT: "Indent with spaces",
};

/** What is missing at the end of the file is told behind its last character, not in an empty line. */
function withinText({ source }: Reading, at: Span): Span {
  const end = source.text.trimEnd().length;
  return at.start < end ? at : { start: end - 1, end };
}

function walk(node: unknown, from: Walk): Tree | undefined {
  const at = from.alias ?? spanOf(node);
  if (isAlias(node)) return follow(node, from);
  if (isScalar(node)) {
    if (node.anchor !== undefined) from.anchors.set(node.anchor, node);
    return scalar(node, at);
  }
  if (!isMap(node) && !isSeq(node)) return { kind: "null", text: "", ...at };
  if (node.anchor !== undefined) from.anchors.set(node.anchor, node);
  if (from.depth >= deepest) {
    from.reading.report("load/too-deep", { limit: deepest }, at);
    return undefined;
  }
  const inner = { ...from, depth: from.depth + 1 };
  from.open.add(node);
  const tree = isMap(node) ? mapOf(node.items, { at, inner }) : listOf(node.items, { at, inner });
  from.open.delete(node);
  return tree;
}

function listOf(nodes: readonly unknown[], { at, inner }: { at: Span; inner: Walk }): Tree | undefined {
  const items: Tree[] = [];
  for (const node of nodes) {
    if (!withinBudget(inner, at)) return undefined;
    const item = walk(node, inner);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return { kind: "list", items, ...at };
}

function mapOf(pairs: readonly Pair[], { at, inner }: { at: Span; inner: Walk }): Tree | undefined {
  const entries: Entry[] = [];
  for (const pair of pairs) {
    const entry = withinBudget(inner, at) ? entryOf(pair, inner) : undefined;
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  const own = entries.filter(({ key }) => key !== "<<");
  const names = new Set(own.map((entry) => entry.key));
  for (const entry of entries.filter(({ key }) => key === "<<").flatMap(({ value }) => mergedEntries(inner, value))) {
    if (!names.has(entry.key)) own.push(entry);
    names.add(entry.key);
  }
  return { kind: "map", entries: own, ...at };
}

function entryOf(pair: Pair, inner: Walk): Entry | undefined {
  const key = walk(pair.key, inner);
  if (key?.kind === "map" || key?.kind === "list") {
    const advice = "Put text that begins with [ or { in quotes";
    inner.reading.report("load/bad-syntax", { format: "YAML", problem: "a key must be text", advice }, key);
    return undefined;
  }
  const value = key && walk(pair.value ?? undefined, pair.value ? inner : { ...inner, alias: key });
  return value && { key: key.text, keyAt: key, value };
}

/** Entries that `<<: *anchor` brings; earlier ones win. */
function mergedEntries(from: Walk, value: Tree): readonly Entry[] {
  if (value.kind === "map") return value.entries;
  if (value.kind === "list") return value.items.flatMap((item) => mergedEntries(from, item));
  const advice = "Write `<<: *name`, where `&name` stands before a map further up";
  from.reading.report(
    "load/bad-syntax",
    { format: "YAML", problem: "<< brings nothing but the keys of maps", advice },
    value,
  );
  return [];
}

function withinBudget({ reading, counted, alias }: Walk, at: Span): boolean {
  if (alias === undefined) return true;
  counted.aliased++;
  if (counted.aliased === mostAliased) reading.report("load/too-many-aliases", { limit: mostAliased }, at);
  return counted.aliased < mostAliased;
}

function follow(node: Alias, from: Walk): Tree | undefined {
  const at = from.alias ?? spanOf(node);
  const target = from.anchors.get(node.source);
  if (target === undefined || from.open.has(target)) {
    const problem = target === undefined ? `no anchor &${node.source}` : `*${node.source} contains itself`;
    from.reading.report("load/bad-syntax", { format: "YAML", problem }, at);
    return undefined;
  }
  const inner = { ...from, alias: at };
  return withinBudget(inner, at) ? walk(target, inner) : undefined;
}

function scalar(node: Scalar, at: Span): ScalarTree {
  if (typeof node.value === "boolean") return { kind: "boolean", text: String(node.value), ...at };
  if (typeof node.value === "number" || typeof node.value === "bigint") {
    return { kind: "number", text: node.source ?? String(node.value), ...at };
  }
  if (node.value === null || node.value === undefined) return { kind: "null", text: node.source ?? "", ...at };
  return { kind: "text", text: String(node.value), ...at };
}

function spanOf(node: unknown): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function firstLine(message: string): string {
  return message.split("\n")[0] ?? message;
}
