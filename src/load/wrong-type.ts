import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";

const kindWords = {
  map: "a map",
  list: "a list",
  text: "text",
  number: "a number",
  boolean: "true or false",
  null: "nothing",
};

export function wrongType(reading: Reading, entry: Entry, expected: string): undefined {
  const found = kindWords[entry.value.kind];
  const at = entry.value.kind === "null" ? entry.keyAt : entry.value;
  reading.report("load/wrong-type", { key: entry.key, expected, found }, at);
  return undefined;
}
