import type { PythonType } from "../../../model/cursus/config.ts";
import { type Hyperparameter, isMapping } from "../../../model/hyperparameter.ts";
import { entriesOf, type Fields, itemsOf } from "../../entries.ts";
import { hyperparameterOf } from "../../json-values.ts";
import type { Reading } from "../../reading.ts";
import type { Entry, Tree } from "../../tree.ts";

export const typeMark = "__type_info__";
export const classMark = "__model_type__";

const listTypes = ["list", "tuple", "set", "frozenset"];
const knownTypes = [...listTypes, "dict", "datetime", "path", "enum"];

/** A value without its type markers. What JSON has no type for stays the text that stands for it. */
export function unmarked(reading: Reading, entry: Entry): Hyperparameter {
  const tree = entry.value;
  if (tree.kind === "list") return itemsOf(entry, tree).map((item) => unmarked(reading, item));
  if (tree.kind !== "map") return hyperparameterOf(reading, entry) ?? null;
  const fields = entriesOf(reading, entry);
  const type = fields.get(typeMark);
  if (type !== undefined) return typedValue(reading, entry, { fields, type });
  return fieldValues(reading, fields.has(classMark) ? fieldsOfModel(fields) : fields);
}

/** Without the markers, and what else begins with `_`: the project drops these names of a model, though not those of a plain map. */
export function fieldsOfModel(fields: Fields): Fields {
  return new Map([...fields].filter(([name]) => !name.startsWith("_")));
}

export function fieldValues(reading: Reading, fields: Fields): { readonly [key: string]: Hyperparameter } {
  return Object.fromEntries([...fields].map(([name, inner]) => [name, unmarked(reading, inner)]));
}

interface Typed {
  readonly fields: Fields;
  readonly type: Entry;
}

function typedValue(reading: Reading, entry: Entry, { fields, type }: Typed): Hyperparameter {
  const name = type.value.kind === "text" ? type.value.text : "";
  if (!knownTypes.includes(name)) {
    const facts = { key: typeMark, value: name, expected: knownTypes.join(", "), ...reading.near(name, knownTypes) };
    reading.warn("load/bad-value", facts, type.value);
  }
  const inner = fields.get("value");
  if (inner === undefined) {
    reading.report("load/missing-key", { key: "value", where: `A value with ${typeMark}` }, entry.keyAt);
    return null;
  }
  const value = unmarked(reading, { ...inner, key: entry.key });
  const expected = expectedOf(name);
  if (expected !== undefined && !fits(expected, value)) {
    const found = Array.isArray(value) ? "a list" : isMapping(value) ? "a map" : "one value";
    reading.report("load/wrong-type", { key: entry.key, expected, found }, inner.value);
  }
  return value;
}

const pythonTypes: readonly PythonType[] = ["tuple", "set", "frozenset", "datetime", "path"];

/** The type that a value is marked with, or one inside it, where JSON has none for it. */
export function markedType({ value }: Entry, inner?: string): PythonType | undefined {
  const found = inner === undefined ? value : entryIn(unwrapped(value), inner);
  const mark = found && entryIn(found, typeMark);
  return mark?.kind === "text" ? pythonTypes.find((type) => type === mark.text) : undefined;
}

/** A map may be marked as one. */
function unwrapped(value: Tree): Tree {
  const inner = entryIn(value, typeMark) && entryIn(value, "value");
  return inner ?? value;
}

function entryIn(tree: Tree, name: string): Tree | undefined {
  return tree.kind === "map" ? tree.entries.find(({ key }) => key === name)?.value : undefined;
}

type Shape = "a list" | "a map" | "one value";

function expectedOf(type: string): Shape | undefined {
  if (!knownTypes.includes(type)) return undefined;
  if (listTypes.includes(type)) return "a list";
  return type === "dict" ? "a map" : "one value";
}

function fits(shape: Shape, value: Hyperparameter): boolean {
  if (shape === "a list") return Array.isArray(value);
  return shape === "a map" ? isMapping(value) : !Array.isArray(value) && !isMapping(value);
}
