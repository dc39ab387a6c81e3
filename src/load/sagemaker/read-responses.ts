import { dirname } from "node:path";
import type { Json } from "../../model/json.ts";
import { failWith, ok, type Result } from "../../model/result.ts";
import { allSteps, type Definition } from "../../model/sagemaker/definition.ts";
import { parseJson } from "../json.ts";
import { readSource } from "../read-source.ts";
import { startReading } from "../reading.ts";
import { entriesOf, jsonOf } from "../values.ts";

/** step → recorded answer of the service. A step that the definition lacks is an error. */
export function readResponses(file: string, { steps }: Definition): Result<ReadonlyMap<string, Json>> {
  const source = readSource(file);
  if (!source.ok) return source;
  const reading = startReading(source.value);
  const value = parseJson(reading);
  const responses = new Map<string, Json>();
  if (value === undefined) return failWith(reading.problems());
  const known = allSteps(steps).map(({ name }) => name);
  const top = { key: "responses", keyAt: { start: value.start, end: value.start + 1 }, value };
  for (const [step, entry] of entriesOf(reading, top)) {
    const facts = { name: step, known, ...reading.near(step, known) };
    if (!known.includes(step)) reading.report("load/unknown-step", facts, entry.keyAt);
    const answer = jsonOf(reading, entry);
    if (answer !== undefined) responses.set(step, withPaths(answer, dirname(file)));
  }
  return reading.broken() ? failWith(reading.problems()) : ok(responses);
}

/** Texts that begin with `./` or `../` are local data beside the file. */
function withPaths(value: Json, folder: string): Json {
  if (typeof value === "string") return /^\.{1,2}\//.test(value) ? `${folder}/${value}` : value;
  if (Array.isArray(value)) return value.map((item: Json) => withPaths(item, folder));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withPaths(item, folder)]));
}
