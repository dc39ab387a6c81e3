import { parseJson } from "./json.ts";
import { isJson } from "./read-source.ts";
import type { Reading } from "./reading.ts";
import type { Tree } from "./tree.ts";
import { parseYaml } from "./yaml.ts";

/** Reads a document as what its file's name says; undefined when it is none, and then problems are reported. */
export function parseDocument(reading: Reading): Tree | undefined {
  return isJson(reading.source.file) ? parseJson(reading) : parseYaml(reading);
}
