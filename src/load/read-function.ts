import { resolve } from "node:path";
import { functionForm, parseFunction, type UserFunction } from "../model/stand-in.ts";
import { lookAt } from "../system/files.ts";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { textOf } from "./values.ts";

/** `./stand_ins.py:load`, relative to a folder. */
export function readFunction(reading: Reading, entry: Entry | undefined, folder: string): UserFunction | undefined {
  const written = textOf(reading, entry);
  if (written === undefined || entry === undefined) return undefined;
  const parts = parseFunction(written.text);
  if (parts === undefined) {
    reading.report("load/bad-value", { key: entry.key, value: written.text, expected: functionForm }, written.at);
    return undefined;
  }
  const file = resolve(folder, parts.path);
  if (lookAt(file).kind !== "file") {
    reading.report("load/no-such-script", { script: parts.path, searched: [file] }, written.at);
  }
  return { file, name: parts.name, place: reading.place(written.at) };
}
