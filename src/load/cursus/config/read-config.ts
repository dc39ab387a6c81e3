import type { Configuration, StepConfig } from "../../../model/cursus/config.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry, Tree } from "../../tree.ts";
import { type ConfigTypes, compareTypes, readTypes } from "./config-types.ts";
import { stepReader } from "./read-step-config.ts";
import { classMark } from "./value.ts";

const outerKeys = ["configuration", "metadata", "steps"];
const innerKeys = ["shared", "specific"];
const where = "a Cursus configuration";

/** What the text says: `{configuration: {shared, specific}, metadata}`, or `{shared, specific}` alone; `steps` is laid over. */
export function readConfiguration(reading: Reading, tree: Tree): Configuration {
  const root: Entry = { key: where, keyAt: { start: tree.start, end: tree.start + 1 }, value: tree };
  const top = entriesOf(reading, root, "a map with the key specific");
  const wrapper = top.get("configuration");
  const inner = wrapper === undefined ? top : entriesOf(reading, wrapper, "a map with the key specific");
  warnOfUnknown(reading, top, wrapper === undefined ? [...outerKeys, ...innerKeys] : outerKeys);
  if (wrapper !== undefined) warnOfUnknown(reading, inner, innerKeys);
  if (tree.kind === "map" && !inner.has("specific") && !top.has("steps")) {
    reading.report("load/missing-key", { key: "specific", where: "A Cursus configuration" }, (wrapper ?? root).keyAt);
  }
  const configTypes = readTypes(reading, top.get("metadata"));
  const steps = readSteps(reading, { inner, top }, configTypes);
  return { file: reading.source.file, steps, configTypes: new Map([...configTypes].map(([k, v]) => [k, v.name])) };
}

interface Parts {
  readonly inner: Fields;
  readonly top: Fields;
}

function readSteps(reading: Reading, { inner, top }: Parts, types: ConfigTypes): readonly StepConfig[] {
  const specific = optionalMap(reading, inner.get("specific"), "a map from step keys to configurations");
  const over = optionalMap(reading, top.get("steps"), "a map from step keys to configurations");
  const shared = optionalMap(reading, inner.get("shared"), "a map");
  if (reading.broken()) return [];
  const reader = stepReader(reading, shared);
  const keys = [...new Set([...specific.keys(), ...over.keys()])];
  const steps = keys.map((key) => {
    return reader.read(key, { specific: specific.get(key), over: over.get(key) }, types.get(key)?.name);
  });
  reader.tell();
  if (types.size > 0) compareTypes(reading, steps, { types, specific });
  for (const { key, className } of steps) {
    const at = specific.get(key)?.keyAt;
    if (className === undefined && at !== undefined)
      reading.warn("load/missing-key", { key: classMark, where: `Configuration ${key}` }, at);
  }
  return steps;
}

function optionalMap(reading: Reading, entry: Entry | undefined, expected: string): Fields {
  return entry === undefined ? new Map() : entriesOf(reading, entry, expected);
}

/** The project drops unknown keys in silence, and so may lose what was meant. */
function warnOfUnknown(reading: Reading, fields: Fields, known: readonly string[]): void {
  for (const [key, entry] of fields) {
    if (known.includes(key) || key.startsWith("_")) continue;
    reading.warn("load/unknown-key", { key, where, known, ...reading.near(key, known) }, entry.keyAt);
  }
}
