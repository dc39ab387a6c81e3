import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { layOver } from "../../../../src/load/cursus/lay-over.ts";
import { explain } from "../../../../src/model/findings/explain.ts";
import { PythonNumber } from "../../../../src/model/hyperparameter.ts";
import type { Step } from "../../../../src/model/step.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lay-over-"));
  mkdirSync(join(folder, "hyperparams"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function step(more: Partial<Step> = {}): Step {
  return {
    ...{ id: "Fit", kind: "training", contract: { inputs: [], outputs: [] }, args: [], hyperparameters: [] },
    ...{
      python: "python3",
      mode: "entrypoint",
      limits: { timeoutMs: 1, memoryBytes: 1 },
      network: "off",
      dependsOn: [],
    },
    env: [{ name: "REGION", value: "NA", origin: { kind: "default" } }],
    script: { path: join(folder, "fit.py"), sourceDir: folder },
    ...more,
  };
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, "hyperparams", name), text);
}

const depth = { name: "max_depth", value: 3 };

test("overrides are laid over the files that travel, that of the region included, which stay as they are", () => {
  write("hyperparameters.json", '{"eta": 1.0, "max_depth": 6}');
  write("hyperparameters_NA.json", '{"max_depth": 7}');
  write("hyperparameters_EU.json", '{"max_depth": 8}');
  const { step: laid, findings } = layOver(step(), [depth, { name: "gamma", value: new PythonNumber("2.0") }]);
  expect(findings).toEqual([]);
  const settings = [depth, { name: "gamma", value: new PythonNumber("2.0") }].map((one) => ({
    ...one,
    origin: { kind: "override" },
  }));
  expect(laid.script?.laidOver).toEqual([
    { path: "hyperparams/hyperparameters.json", text: '{"eta": 1.0, "max_depth": 3, "gamma": 2.0}', settings },
    { path: "hyperparams/hyperparameters_NA.json", text: '{"max_depth": 3, "gamma": 2.0}', settings },
  ]);
  expect(laid.hyperparameters).toEqual([]);
  expect(readFileSync(join(folder, "hyperparams/hyperparameters_NA.json"), "utf8")).toBe('{"max_depth": 7}');
});

test("without such a file they are hyperparameters of the job", () => {
  const { step: laid } = layOver(step(), [depth]);
  expect(laid.hyperparameters).toEqual([{ ...depth, origin: { kind: "override" } }]);
  expect(laid.script?.laidOver).toBeUndefined();
});

test("a value that all files have is an error, and so is a file that is no JSON", () => {
  write("hyperparameters.json", '{"max_depth": 3}');
  expect(layOver(step(), [depth]).findings.map((one) => explain(one).message)).toEqual([
    "The override Fit.hyperparameters.max_depth changes nothing: it is 3 in hyperparams/hyperparameters.json",
  ]);
  write("hyperparameters.json", "{");
  const [broken] = layOver(step(), [depth]).findings;
  expect(broken?.place?.file).toBe(join(folder, "hyperparams/hyperparameters.json"));
});
