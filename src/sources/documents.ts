import type { DocumentKey } from "../model/hints.ts";
import type { Json } from "../model/json.ts";
import type { DraftTable } from "./draft.ts";
import { kindOf } from "./fits.ts";

/** A JSON document as text, with every key that the code asks for; keys that name columns name those of the tables. */
export function documentText(keys: readonly DocumentKey[], tables: readonly DraftTable[]): string {
  return `${JSON.stringify(documentOf(keys, tables), undefined, 2)}\n`;
}

function documentOf(keys: readonly DocumentKey[], tables: readonly DraftTable[]): Json {
  return Object.fromEntries(keys.map((key) => [key.name, madeFor(key, tables)]));
}

function madeFor(key: DocumentKey, tables: readonly DraftTable[]): Json {
  const { name, kind, keys = [] } = key;
  if (key.default !== undefined) return key.default;
  if (keys.length > 0 || kind === "object") return documentOf(keys, tables);
  if (kind === "list" || (kind === undefined && namesColumns.test(name))) return columnsFor(name, tables);
  if (kind === "boolean") return true;
  if (kind === "integer" || kind === "number") return setting(name, kind);
  return columnFor(name, tables) ?? (kind === "text" ? name : 1);
}

/** `tab_field_list`, `feature_columns`, and not `max_features`. */
const namesColumns = /^(?!(max|min|n|num|number)_features$).*(field|feature|column|col)(_?list|s|_?names)$/i;

/** Small, so that nothing trains for long. */
function setting(name: string, kind: "integer" | "number"): number {
  if (kind === "integer") return /round|estimators|epoch/i.test(name) ? 10 : 3;
  return /rate|eta|ratio|fraction|sample/i.test(name) ? 0.1 : 0.5;
}

/** `tab_field_list`, `cat_columns`: names of columns of that sort. */
function columnsFor(name: string, tables: readonly DraftTable[]): readonly string[] {
  if (!/field|feature|column|cols|list/i.test(name)) return [];
  const columns = tables[0]?.columns.filter(({ role, unique }) => role !== "label" && unique !== true) ?? [];
  const wantsText = /cat/i.test(name);
  return columns
    .filter(({ recipe }) => (kindOf(recipe.values) === "text") === wantsText)
    .map(({ recipe }) => recipe.name);
}

/** `label_name`, `id_field`: the column with that role, in the first table that has one. */
function columnFor(name: string, tables: readonly DraftTable[]): string | undefined {
  const role = roleAsked(name);
  if (role === undefined) return undefined;
  return tables.flatMap(({ columns }) => columns).find((column) => column.role === role)?.recipe.name;
}

/** What the column is that a key of a document names. */
export function roleAsked(key: string): "label" | "id" | undefined {
  if (!/name|field|column|col$/i.test(key)) return undefined;
  return /label|target/i.test(key) ? "label" : /(^|_)id_/i.test(key) ? "id" : undefined;
}
