import { dirname } from "node:path";
import type { Json } from "../../model/json.ts";
import { failWith, ok, type Result } from "../../model/result.ts";
import { allSteps, type Definition } from "../../model/sagemaker/definition.ts";
import type { UserFunction } from "../../model/stand-in.ts";
import { entriesOf, fieldsOf } from "../entries.ts";
import { parseJson } from "../json.ts";
import { jsonOf } from "../json-values.ts";
import { readFunction } from "../read-function.ts";
import { readSource } from "../read-source.ts";
import { type Reading, startReading } from "../reading.ts";
import type { Entry } from "../tree.ts";
import { flagOf } from "../values.ts";
import { wrongType } from "../wrong-type.ts";
import { missing } from "./read-expression.ts";

export interface Responses {
  /** step → recorded answer of the service. */
  readonly recorded: ReadonlyMap<string, Json>;
  /** step → function that answers. */
  readonly functions: ReadonlyMap<string, UserFunction>;
}

/** What stands in for steps, by their names. A step that the definition lacks is an error. */
export function readResponses(file: string, { steps }: Definition): Result<Responses> {
  const source = readSource(file);
  if (!source.ok) return source;
  const reading = startReading(source.value);
  const value = parseJson(reading);
  const recorded = new Map<string, Json>();
  const functions = new Map<string, UserFunction>();
  if (value === undefined) return failWith(reading.problems());
  const all = new Map(allSteps(steps).map((step) => [step.name, step]));
  const known = [...all.keys()];
  const top = { key: "responses", keyAt: { start: value.start, end: value.start + 1 }, value };
  for (const [step, entry] of entriesOf(reading, top)) {
    const facts = { name: step, known, ...reading.near(step, known) };
    if (!known.includes(step)) reading.report("load/unknown-step", facts, entry.keyAt);
    readResponse(reading.within({ step }), entry, {
      folder: dirname(file),
      recorded,
      functions,
      type: all.get(step)?.type,
    });
  }
  return reading.broken() ? failWith(reading.problems()) : ok({ recorded, functions });
}

/** All that the service answers begins with a capital. */
const functionKey = "function";

interface Found {
  /** Of the step. */
  readonly type: string | undefined;
  readonly folder: string;
  readonly recorded: Map<string, Json>;
  readonly functions: Map<string, UserFunction>;
}

function readResponse(reading: Reading, entry: Entry, { folder, recorded, functions, type }: Found): void {
  const { key: step, value } = entry;
  if (value.kind === "map" && value.entries.some(({ key }) => key === functionKey)) {
    const fields = fieldsOf(reading, entry, { where: `the function of ${step}`, known: [functionKey] });
    const named = readFunction(reading, fields.get(functionKey), folder);
    if (named !== undefined) functions.set(step, named);
    return;
  }
  if (value.kind !== "map") {
    wrongType(reading, entry, "a map");
    return;
  }
  if (type === "Fail") {
    reading.report("load/idle-response", { reason: "it fails the run with its own message" }, entry.keyAt);
    return;
  }
  const answer = type === "Condition" ? outcomeOf(reading, entry) : jsonOf(reading, entry);
  if (answer !== undefined) recorded.set(step, withPaths(answer, folder));
}

/** All that there is to know of a condition. */
function outcomeOf(reading: Reading, entry: Entry): Json | undefined {
  const fields = fieldsOf(reading, entry, { where: `the response of the condition ${entry.key}`, known: ["Outcome"] });
  if (entry.value.kind !== "map") return undefined;
  if (!fields.has("Outcome")) return missing(reading, "Outcome", entry);
  const Outcome = flagOf(reading, fields.get("Outcome"));
  return Outcome === undefined ? undefined : { Outcome };
}

/** Texts that begin with `./` or `../` are local data beside the file. */
function withPaths(value: Json, folder: string): Json {
  if (typeof value === "string") return /^\.{1,2}\//.test(value) ? `${folder}/${value}` : value;
  if (Array.isArray(value)) return value.map((item: Json) => withPaths(item, folder));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withPaths(item, folder)]));
}
