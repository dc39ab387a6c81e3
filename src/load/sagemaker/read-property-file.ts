import { explain } from "../../model/findings/explain.ts";
import type { Hyperparameter } from "../../model/hyperparameter.ts";
import { parseJson } from "../json.ts";
import { hyperparameterOf } from "../json-values.ts";
import { readSource } from "../read-source.ts";
import { startReading } from "../reading.ts";

/** The JSON of a property file, its numbers as Python wrote them, or why there is none. */
export function readPropertyFile(file: string): { readonly document: Hyperparameter } | { readonly problem: string } {
  const source = readSource(file);
  if (!source.ok) return problemOf(source.failure.findings);
  const reading = startReading(source.value);
  const value = parseJson(reading);
  const entry = value && { key: "the file", keyAt: value, value };
  const document = entry && hyperparameterOf(reading, entry);
  if (document === undefined || reading.broken()) return problemOf(reading.problems());
  return { document };
}

function problemOf(findings: readonly Parameters<typeof explain>[0][]): { readonly problem: string } {
  const [first] = findings;
  const text = first === undefined ? "it holds no value" : explain(first).message;
  return { problem: first?.place === undefined ? text : `${text} (line ${first.place.line})` };
}
