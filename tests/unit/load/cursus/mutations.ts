import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { loadConfiguration } from "../../../../src/load/cursus/config/load-config.ts";
import { readDag } from "../../../../src/load/cursus/dags/read-dag.ts";
import { readDagFolder } from "../../../../src/load/cursus/dags/read-dag-folder.ts";
import { readInterface } from "../../../../src/load/cursus/interfaces/read-interface.ts";
import { readOverrides } from "../../../../src/load/cursus/overrides/read-overrides.ts";
import { loadModules } from "../../../../src/load/cursus/python/load-modules.ts";
import { findInterpreter } from "../../../../src/load/interpreter.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";
import { clipping } from "./clipping.ts";

const sample = join(import.meta.dirname, "../../../data/cursus-examples");
const older = join(import.meta.dirname, "../../../data/older-projects");
const textsIn = (folder: string) =>
  readdirSync(join(sample, folder)).map((name) => readFileSync(join(sample, folder, name), "utf8"));
const interfaces = [clipping, ...textsIn("interfaces")];
const whole = textsIn("shared_dags/xgboost");
/** Without most of their texts too, so that the graph itself is hit as often. */
const dags = [...whole, ...whole.map((text) => JSON.stringify({ ...JSON.parse(text), metadata: { node_count: 3 } }))];
const catalog = JSON.stringify({
  ...{ version: "1", total_dags: 1, frameworks: ["xgboost"] },
  dags: [{ id: "simple", path: "simple.dag.json", framework: "xgboost", node_count: 5, features: ["training"] }],
});

const odd = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(...["{", "}", "[", "]", ":", ",", "- ", "\n", "\n  ", "\t", "&a ", "*a", "<<: ", "!x ", "|\n", "#"]),
  fc.constantFrom(...['"', "'", "null", "true", "1e999", "\r\n", "\u2028", "variants:\n  x:\n", "_", "''", '""', "~"]),
);

/** Parts that are cut out, put elsewhere, doubled, or replaced by something odd. */
const edits = fc.array(
  fc.record({ at: fc.nat(), length: fc.nat(60), text: odd, to: fc.option(fc.nat()), keep: fc.boolean() }),
  { minLength: 1, maxLength: 5 },
);

type Edit = typeof edits extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function mutated(base: string, changes: readonly Edit[]): string {
  return changes.reduce((text, { at, length, text: inserted, to, keep }) => {
    const start = at % (text.length + 1);
    const cut = text.slice(start, start + length);
    const rest = keep ? text : text.slice(0, start) + inserted + text.slice(start + length);
    const target = (to ?? 0) % (rest.length + 1);
    return to === null ? rest : rest.slice(0, target) + cut + rest.slice(target);
  }, base);
}

/** One of these texts with such edits. */
export function mutatedTexts(bases: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...bases), edits).map(([base, changes]) => mutated(base, changes));
}

export function expectTold(findings: readonly Finding[], file: string): void {
  for (const one of findings) {
    const { file: named, line = 0, column = 0, length = 1 } = one.place ?? {};
    expect([named, line > 0, column > 0, length > 0], one.code).toEqual([file, true, true, true]);
    const { message, hint } = explain(one);
    for (const words of [message, hint ?? "x"]) expect(words, one.code).not.toMatch(/^$|undefined|\[object/);
  }
}

/** Reads that many mutated step interfaces: none may crash, and every problem must have file, line and column. */
export async function readMutatedInterfaces(folder: string, runs: number): Promise<void> {
  const file = join(folder, "x.step.yaml");
  const property = fc.asyncProperty(fc.constantFrom(...interfaces), edits, async (base, changes) => {
    await writeFile(file, mutated(base, changes));
    const { steps, findings, stepType } = readInterface(file);
    expectTold(findings, file);
    expect(steps === undefined).toBe(findings.some(({ severity }) => severity === "error"));
    expect(stepType).not.toBe("");
  });
  await fc.assert(property, { numRuns: runs });
}

/** As for interfaces; what is read is a graph of its own nodes. */
export async function readMutatedDags(folder: string, runs: number): Promise<void> {
  const file = join(folder, "x.dag.json");
  const property = fc.asyncProperty(fc.constantFrom(...dags), edits, async (base, changes) => {
    await writeFile(file, mutated(base, changes));
    const { dag, findings } = readDag(file);
    expectTold(findings, file);
    expect(dag === undefined).toBe(findings.some(({ severity }) => severity === "error"));
    const nodes = new Set(dag?.nodes.map(({ name }) => name));
    for (const { from, to } of dag?.edges ?? []) expect([nodes.has(from), nodes.has(to)]).toEqual([true, true]);
  });
  await fc.assert(property, { numRuns: runs });
}

/** As for interfaces; the graph beside the catalog is found whatever that says. */
export async function readMutatedCatalogs(folder: string, runs: number): Promise<void> {
  const file = join(folder, "catalog_index.json");
  await writeFile(join(folder, "simple.dag.json"), dags[0] ?? "");
  const property = fc.asyncProperty(edits, async (changes) => {
    await writeFile(file, mutated(catalog, changes));
    const { dags: found, findings } = readDagFolder(folder);
    expectTold(findings, file);
    expect(found.map((one) => one.file)).toContain(join(folder, "simple.dag.json"));
  });
  await fc.assert(property, { numRuns: runs });
}

const config = readFileSync(join(older, "parcels/config.json"), "utf8");
const overrides = `renames: {XGBoostTraining: {REGION: {field: region, as: lower, default: NA}, LABEL: label_name, SEED: {constant: 1}}}
defaults: {env: {USE_SECURE_PYPI: 'false'}, hyperparameters: {num_round: 20, eta: 1.0}}
steps:
  Fit: {env: {REGION: NA}, args: {job_type: training}, hyperparameters: {max_depth: 3}, inputs: {model: ./artifacts}}
  Load_training:
    outputs: {DATA: ./data/train}
  Registration: {skip: true}
`;

/** As for interfaces; what is read are configurations with keys of their own. */
export async function readMutatedConfigs(folder: string, runs: number): Promise<void> {
  const file = join(folder, "config.json");
  const property = fc.asyncProperty(edits, async (changes) => {
    await writeFile(file, mutated(config, changes));
    const read = loadConfiguration(file);
    expectTold(read.ok ? read.value.findings : read.failure.findings, file);
  });
  await fc.assert(property, { numRuns: runs });
}

/** As for interfaces; what is read is laid under what was typed. */
export async function readMutatedOverrides(folder: string, runs: number): Promise<void> {
  const file = join(folder, "overrides.yaml");
  const property = fc.asyncProperty(edits, async (changes) => {
    await writeFile(file, mutated(overrides, changes));
    expectTold(readOverrides(file).findings, file);
  });
  await fc.assert(property, { numRuns: runs });
}

/** Many modules at once, as one process reads them; each must be told of, and none may end the reader. */
export async function readMutatedModules(folder: string, runs: number): Promise<void> {
  const names = readdirSync(older, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(specs|contracts|pipelines|registry)\/\w+\.py$/.test(name),
  );
  const texts = names.map((name) => readFileSync(join(older, name), "utf8"));
  const changes = fc.sample(fc.tuple(fc.constantFrom(...texts), edits), runs);
  const files = changes.map((_, at) => join(folder, `m${at}.py`));
  await Promise.all(changes.map(([base, some], at) => writeFile(files[at] ?? "", mutated(base, some))));
  const found = findInterpreter("python3", folder);
  const read = await loadModules({
    python: found.ok ? found.path : "python3",
    files,
    roots: [folder],
    mayImport: false,
  });
  if (read.kind === "broken") throw new Error(read.reason);
  for (const one of read.findings) expectTold([one], one.place?.file ?? "a module");
}
