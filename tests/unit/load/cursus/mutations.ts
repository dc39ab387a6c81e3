import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect } from "vitest";
import { readDag } from "../../../../src/load/cursus/dags/read-dag.ts";
import { readDagFolder } from "../../../../src/load/cursus/dags/read-dag-folder.ts";
import { readInterface } from "../../../../src/load/cursus/interfaces/read-interface.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import type { Finding } from "../../../../src/model/findings/finding.ts";
import { clipping } from "./clipping.ts";

const sample = join(import.meta.dirname, "../../../data/cursus-examples");
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

function expectTold(findings: readonly Finding[], file: string): void {
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
