import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { readPropertyFile } from "../../../src/load/sagemaker/read-property-file.ts";
import { readResponses } from "../../../src/load/sagemaker/read-responses.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Json } from "../../../src/model/json.ts";
import type { Definition } from "../../../src/model/sagemaker/definition.ts";
import { planRun } from "../../../src/plan/plan-run.ts";
import { valueAtPath } from "../../../src/plan/sagemaker/json-path.ts";
import type { DefinitionRequest } from "../../../src/plan/sagemaker/planning.ts";
import { expectTold, mutatedTexts } from "../load/cursus/mutations.ts";
import { loadText, planned } from "./plan.ts";

const samples = join(import.meta.dirname, "../../data/sagemaker");
const definitions = ["five-steps.json", "five-steps-3.json", "all-types.json"].map((name) =>
  readFileSync(join(samples, name), "utf8"),
);
const answers = JSON.stringify({
  ...{ Create: { ModelName: "m-1" }, Announce: { OutputParameters: [{ Name: "ticket", Value: "t" }] } },
  ...{ Transform: { TransformOutput: { S3OutputPath: "./scores" } }, Wait: { OutputParameters: { answer: 2 } } },
});
const counts = '{"a": {"rate": 1.0, "big": 12345678901234567890, "list": [1, "x"]}, "none": null}';

/** What may stand in the place of any value: also names and expressions that mean something elsewhere. */
const oddValues: readonly Json[] = [
  ...["Train", "Prepare-Data", "GoodEnough", "Condition", "Training", "Fail", "s3://team-b", "", "/", "..", "file:///"],
  ...["s3://", -1, 1e308, [], [[]], {}, { Get: "Steps.Train.OutputDataConfig.S3OutputPath" }, { Get: "x" }],
  ...[{ Get: "Steps.GoodEnough.Outcome" }, { "Std:JsonGet": { Path: "a" } }],
  { "Std:Join": { On: "/", Values: [{ Get: "Parameters.Stage" }, []] } },
  { "Std:JsonGet": { PropertyFile: { Get: "Steps.Evaluate.PropertyFiles.Metrics" }, Path: "a..b" } },
];
const oddValue = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(...oddValues));

type Change = { readonly at: number; readonly value: unknown; readonly does: "replace" | "remove" | "repeat" };
const changes = fc.array(
  fc.record({ at: fc.nat(), value: oddValue, does: fc.constantFrom<Change["does"][]>("replace", "remove", "repeat") }),
  { minLength: 1, maxLength: 4 },
);

/** Changes of the document itself, so that what is read is still JSON. */
function changed(text: string, all: readonly Change[]): string {
  const document: unknown = JSON.parse(text);
  for (const { at, value, does } of all) {
    const places = placesIn(document);
    const place = places[at % places.length];
    if (place !== undefined) change(place, { value, does });
  }
  return JSON.stringify(document, undefined, 1);
}

interface Spot {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string;
}

function placesIn(value: unknown): readonly Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Spot["holder"];
  return Object.entries(holder).flatMap(([key, inner]) => [{ holder, key }, ...placesIn(inner)]);
}

function change({ holder, key }: Spot, { value, does }: Omit<Change, "at">): void {
  if (Array.isArray(holder)) {
    const items = { replace: [value], remove: [], repeat: [holder[Number(key)], holder[Number(key)]] }[does];
    holder.splice(Number(key), 1, ...structuredClone(items));
  } else if (does === "remove") delete holder[key];
  else if (does === "repeat") holder[`${key}x`] = structuredClone(holder[key]);
  else holder[key] = structuredClone(value);
}

function oddOf(bases: readonly string[]): fc.Arbitrary<string> {
  const whole = fc.tuple(fc.constantFrom(...bases), changes).map(([text, all]) => changed(text, all));
  return fc.oneof(mutatedTexts(bases), { arbitrary: whole, weight: 3 });
}

/** Reads and plans that many mutated definitions: none may crash, and every problem must have file, line and column. */
export function planMutatedDefinitions(runs: number): void {
  const property = fc.property(oddOf(definitions), (text) => {
    const { definition, problems } = loadText(text);
    expectTold(problems, "/p/definition.json");
    if (definition !== undefined && problems.length === 0) expectPlanned(definition);
  });
  fc.assert(property, { numRuns: runs });
}

function expectPlanned(definition: Definition, more: Partial<DefinitionRequest> = {}): void {
  const { steps, findings } = planned(definition, { ...more, scriptOf: new Map([["Train", "/code/train.py"]]) });
  const project = { name: "p", file: definition.file, root: "/p", steps, findings };
  const plan = planRun(project, { selection: {}, earlier: [] });
  const told = plan.ok ? plan.value.findings : [...findings, ...plan.failure.findings];
  // What only the service obeys is told once, of many steps; what the user typed has no line.
  const placed = told.filter(({ code, place }) => code !== "plan/service-settings" || place !== undefined);
  expectTold(placed, definition.file);
  for (const finding of told) expectWords(finding);
}

function expectWords(finding: Finding): void {
  const { message, hint } = explain(finding);
  for (const words of [message, hint ?? "x"]) expect(words, finding.code).not.toMatch(/^$|undefined|\[object/);
}

/** As for definitions: what the service would answer, in `folder`. */
export async function readMutatedResponses(folder: string, runs: number): Promise<void> {
  const { definition } = loadText(readFileSync(join(samples, "all-types.json"), "utf8"));
  if (definition === undefined) throw new Error("the sample cannot be read");
  const file = join(folder, "answers.json");
  const property = fc.asyncProperty(oddOf([answers]), async (text) => {
    await writeFile(file, text);
    const read = readResponses(file, definition);
    if (read.ok) expectPlanned(definition, { responses: read.value.recorded, functions: read.value.functions });
    else expectTold(read.failure.findings, file);
  });
  await fc.assert(property, { numRuns: runs });
}

/** What a step may have left where a condition reads: a value of it, or why there is none. */
export async function readMutatedPropertyFiles(folder: string, runs: number): Promise<void> {
  const file = join(folder, "counts.json");
  const paths = fc.oneof(fc.constantFrom("a.rate", "$.a['big']", "a.list[1]", "none", "a"), fc.string());
  const property = fc.asyncProperty(oddOf([counts]), paths, async (text, path) => {
    await writeFile(file, text);
    const read = readPropertyFile(file);
    if ("problem" in read) expect(read.problem).toMatch(/\S/);
    else expect(Object.keys(valueAtPath(read.document, path))).toHaveLength(1);
  });
  await fc.assert(property, { numRuns: runs });
}

/** `--parameter NAME=VALUE`, whatever it says. */
export function planMutatedParameters(runs: number): void {
  const { definition } = loadText(readFileSync(join(samples, "five-steps.json"), "utf8"));
  const names = fc.constantFrom("RawData", "TestShare", "Rounds", "MseLimit", "Stage");
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("1e999", "-0", "NaN", "True", ".", "0x1", "dev"),
  );
  const property = fc.property(fc.array(fc.record({ name: names, text: texts }), { maxLength: 4 }), (parameters) => {
    if (definition !== undefined) expectPlanned(definition, { parameters });
  });
  fc.assert(property, { numRuns: runs });
}
