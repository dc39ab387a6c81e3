import type { DocumentKey } from "../model/hints.ts";
import type { Json } from "../model/json.ts";
import { valuesNamed } from "./names.ts";

/** JSON lines with nested keys: records whose values change from line to line. */
export function linesOf(keys: readonly DocumentKey[], rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => JSON.stringify(recordOf(keys, row)));
  return `${lines.join("\n")}\n`;
}

function recordOf(keys: readonly DocumentKey[], row: number): Json {
  return Object.fromEntries(keys.map((key) => [key.name, madeFor(key, row)]));
}

function madeFor({ name, kind, keys = [], default: usual }: DocumentKey, row: number): Json {
  if (keys.length > 0 || kind === "object") return recordOf(keys, row);
  if (usual !== undefined && row % 2 === 0) return usual;
  if (kind === "list") return [];
  if (kind === "boolean") return row % 2 === 0;
  const named = valuesNamed(name);
  if (named?.kind === "choice") return named.of[row % named.of.length] ?? null;
  if (kind === "text") return `${name}-${row + 1}`;
  if (named?.kind === "float") return named.low + ((named.high - named.low) * ((row * 37) % 100)) / 100;
  return row + 1;
}
