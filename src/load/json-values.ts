import { type Hyperparameter, isList, isMapping, PythonNumber, pythonNumber } from "../model/hyperparameter.ts";
import type { Json } from "../model/json.ts";
import { entriesOf } from "./entries.ts";
import type { Reading } from "./reading.ts";
import type { Entry, ScalarTree, Tree } from "./tree.ts";
import { usable } from "./values.ts";

/** A value as Python would read it from JSON; `.inf` and `.nan` have none and are reported. */
export function hyperparameterOf(reading: Reading, entry: Entry): Hyperparameter | undefined {
  const tree: Tree = entry.value;
  if (tree.kind === "text") return usable(reading, entry.key, tree)?.text;
  if (tree.kind === "boolean") return tree.text === "true";
  if (tree.kind === "null") return null;
  if (tree.kind === "number") return pythonNumber(tree.text) ?? notFinite(reading, entry, tree);
  const inside = (inner: Entry): Hyperparameter => hyperparameterOf(reading, inner) ?? null;
  if (tree.kind === "list") return tree.items.map((value) => inside({ ...entry, value }));
  return Object.fromEntries([...entriesOf(reading, entry)].map(([key, inner]) => [key, inside(inner)]));
}

/** A value as JSON, whose numbers are JavaScript's. */
export function jsonOf(reading: Reading, entry: Entry): Json | undefined {
  const value = hyperparameterOf(reading, entry);
  return value === undefined ? undefined : plain(value);
}

/** With JavaScript's numbers. */
export function plain(value: Hyperparameter): Json {
  if (value instanceof PythonNumber) return value.toJSON();
  if (isMapping(value)) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
  return isList(value) ? value.map(plain) : value;
}

export function numberOf(reading: Reading, entry: Entry, tree: ScalarTree): number | undefined {
  const value = Number(tree.text);
  return Number.isFinite(value) ? value : notFinite(reading, entry, tree);
}

function notFinite(reading: Reading, entry: Entry, tree: ScalarTree): undefined {
  reading.report("load/bad-value", { key: entry.key, value: tree.text, expected: "a finite number" }, tree);
}
