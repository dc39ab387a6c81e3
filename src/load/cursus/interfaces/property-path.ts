import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { nameOf } from "../../values.ts";

const namedOutput = /^properties\.ProcessingOutputConfig\.Outputs\[(['"])(.*?)\1\]/u;

/** Where an output's value lies when the pipeline runs. That of a processing output should name the output itself. */
export function propertyPathOf(reading: Reading, entry: Entry | undefined, output: string): string | undefined {
  const written = nameOf(reading, entry);
  if (written === undefined) return undefined;
  const { text, at } = written;
  if (!text.startsWith("properties.")) {
    const facts = { key: "property_path", value: text, expected: "a path that begins with properties." };
    reading.warn("load/bad-value", facts, at);
  }
  const named = namedOutput.exec(text)?.[2];
  if (named !== undefined && named !== output) reading.warn("lint/other-output", { output, named }, at);
  return text;
}
