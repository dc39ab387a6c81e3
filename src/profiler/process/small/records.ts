/** The values of one key, as the file writes them: `1.0` and `1` are two. A value that is missing is not counted. */
export interface Written {
  readonly tally: Map<string, number>;
  /** Number of the record that was the first to have one. */
  first: number;
}

export interface Records {
  readonly rows: number;
  /** In the order in which keys were met. */
  readonly columns: ReadonlyMap<string, Written>;
}

const BLANK = "[ \\t\\r\\n]*";
const TEXT = String.raw`"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const PAIR = String.raw`${BLANK}"([^"\\\x00-\x1f]+)"${BLANK}:${BLANK}(${TEXT}|${NUMBER}|true|false|null)${BLANK}([,}])`;

/** What stands before the first record, between two, and behind the last one. */
const around = {
  json: [/\s*\[\s*/y, /\s*,\s*/y, /\s*\]\s*$/y],
  jsonl: [/(?:)/y, /[ \t]*\r?\n(?=\{)/y, /\s*$/y],
} as const;

/** Records of plain values, one after the other. Undefined where a file holds anything else, be it broken or nested. */
export function recordsIn(text: string, format: "json" | "jsonl"): Records | undefined {
  const [before, between, behind] = around[format];
  const columns = new Map<string, Written>();
  let at: number | undefined = ending(before, text, 0);
  for (let rows = 0; at !== undefined; rows += 1) {
    const end = recordAt(text, at, { columns, row: rows });
    if (end === undefined) return undefined;
    if (ending(behind, text, end) === text.length) return { rows: rows + 1, columns };
    at = ending(between, text, end);
  }
  return undefined;
}

function ending(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const pair = new RegExp(PAIR, "y");

interface Place {
  readonly columns: Map<string, Written>;
  readonly row: number;
}

/** Where a record ends. */
function recordAt(text: string, from: number, { columns, row }: Place): number | undefined {
  if (text[from] !== "{") return undefined;
  const seen = new Set<string>();
  pair.lastIndex = from + 1;
  for (;;) {
    const [whole, name, value = "", next] = pair.exec(text) ?? [];
    // A key that occurs twice has one of its values, and readers differ in which.
    if (whole === undefined || name === undefined || seen.has(name)) return undefined;
    seen.add(name);
    note(columns, name, value === "null" ? undefined : { value, row });
    if (next === "}") return pair.lastIndex;
  }
}

function note(
  columns: Map<string, Written>,
  name: string,
  found: { readonly value: string; readonly row: number } | undefined,
): void {
  const written = columns.get(name) ?? { tally: new Map<string, number>(), first: Number.POSITIVE_INFINITY };
  columns.set(name, written);
  if (found === undefined) return;
  written.first = Math.min(written.first, found.row);
  written.tally.set(found.value, (written.tally.get(found.value) ?? 0) + 1);
}
