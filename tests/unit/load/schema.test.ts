import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseJson } from "../../../src/load/json.ts";
import { readPipeline } from "../../../src/load/read-pipeline.ts";
import { startReading } from "../../../src/load/reading.ts";
import { pipelineSchema } from "../../../src/load/schema.ts";
import { sourceOf } from "../../../src/load/tree.ts";

test("schemas/pipeline.schema.json is what node scripts/write-schemas.js writes", async () => {
  const written: unknown = JSON.parse(await readFile("schemas/pipeline.schema.json", "utf8"));
  const schema = z.toJSONSchema(pipelineSchema, { io: "input", reused: "ref" });
  expect(written).toEqual({ title: "A pipeline of cursus runtime", ...schema });
});

const step = (fields: object): object => ({ steps: { s: { script: "a.py", ...fields } } });
const documents: readonly (readonly [boolean, object])[] = [
  [true, step({})],
  [true, step({ env: { A: true, B: 1, C: null }, args: { a: [1, "b"], c: null }, depends_on: "x" })],
  [true, step({ args: ["a", 1], memory: "1GB", timeout: 90 })],
  [true, step({ kind: "program", hyperparameters: { a: { b: [1, null] } } })],
  [true, step({ kind: "training", inputs: { i: { path: "/opt/ml/input/data", channels: ["train"] } } })],
  [true, step({ inputs: { i: { path: "/i", from: "x", columns: [{ name: "c", range: [0, 1] }] } } })],
  [
    true,
    step({ inputs: { i: { path: "/i", auto_convert: true, columns: [{ name: "c", role: "label", nulls: 0.1 }] } } }),
  ],
  [true, step({ outputs: { o: { path: "/o", quality: [{ type: "range", column: "c", high: 1 }] } } })],
  [true, step({ outputs: { o: { path: "/o", quality: [{ type: "range", column: "c", low: "2024-01-31" }] } } })],
  [false, step({ outputs: { o: { path: "/o", quality: [{ type: "range", column: "c", low: "soon" }] } } })],
  [true, step({ outputs: { o: { path: "/o", quality: [{ type: "uniqueness", columns: ["a", "b"], at_least: 1 }] } } })],
  [true, { validation_level: "strict", defaults: { auto_convert: true }, ...step({}) }],
  [false, step({ outputs: { o: { path: "/o", auto_convert: true } } })],
  [false, step({ outputs: { o: { path: "/o", quality: [{ type: "range", column: "c" }] } } })],
  [false, step({ outputs: { o: { path: "/o", quality: [{ type: "sum", column: "c" }] } } })],
  [false, { validation_level: "none", ...step({}) }],
  [false, step({ inputs: { i: { path: "i" } } })],
  [false, step({ outputs: { o: { path: "/o", from: "x" } } })],
  [false, step({ kind: "trainig" })],
  [false, step({ hyperparameters: { a: 1 } })],
  [false, step({ kind: "program", inputs: { i: { path: "/opt/ml/input/data", channels: ["train"] } } })],
  [false, step({ kind: "training", outputs: { o: { path: "/opt/ml/model", channels: ["train"] } } })],
  [true, step({ kind: "training", outputs: { o: { path: "/opt/ml/output/data", as_prefix: true } } })],
  [true, step({ kind: "program", outputs: { o: { path: "/opt/ml/model", as_prefix: false } } })],
  [true, step({ inputs: { i: { path: "/i", from: "s.o", subfolder: "parts/train" } } })],
  [false, step({ outputs: { o: { path: "/opt/ml/model", as_prefix: true } } })],
  [false, step({ kind: "training", inputs: { i: { path: "/opt/ml/model", as_prefix: true } } })],
  [false, step({ outputs: { o: { path: "/o", subfolder: "train" } } })],
  [false, step({ env: { A: [1] } })],
  [false, step({ args: { a: { b: 1 } } })],
  [false, step({ mode: "all" })],
  [false, step({ inputs: { i: { path: "/i", columns: [{ name: "c", range: [0] }] } } })],
  [false, { steps: { s: {} } }],
  [false, { nam: "x", ...step({}) }],
  [false, { defaults: { network: "on" }, ...step({}) }],
];

test.each(documents)("reader and schema agree (%s): %j", (valid, document) => {
  const reading = startReading(sourceOf("p.json", JSON.stringify(document)));
  const tree = parseJson(reading);
  if (tree !== undefined) readPipeline(reading, tree);
  expect([pipelineSchema.safeParse(document).success, !reading.broken()]).toEqual([valid, valid]);
});
