import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadProject } from "../../../src/load/load-project.ts";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding, FindingCode } from "../../../src/model/findings/finding.ts";
import { samples } from "../findings-samples.ts";

let folder = "";
const files = ["preprocess.py", "train.py", "training/other.py", "data/sample/rows.csv", "data/flights.csv/a.csv"];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-samples-"));
  for (const file of files) {
    await mkdir(join(folder, file, ".."), { recursive: true });
    await writeFile(join(folder, file), "print(1)\n");
  }
  await mkdir(join(folder, "scripts/train"), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const look = async () => ({ kind: "seen", scripts: new Map() }) as const;

async function findingsOf(text: string): Promise<readonly Finding[]> {
  await writeFile(join(folder, "pipeline.yaml"), text);
  const loaded = await loadProject("pipeline.yaml", { cwd: folder, look });
  return loaded.ok ? loaded.value.findings : loaded.failure.findings;
}

const preprocess = "  preprocess: {script: preprocess, outputs: {processed_data: {path: /o}}}\n";
const train = (keys: string): string => `steps:\n${preprocess}  train: {${keys}}\n`;
const aligned = (keys: string): string => train(`script: train, ${keys}`);
const input = (keys: string): string => aligned(`inputs: {DATA: {path: /i, ${keys}}}`);
const folderOf = "/opt/ml/processing/output";

/** A pipeline for each code that a line of it can have; what lies on disk otherwise is told in words of its own. */
const pipelines: Partial<Record<FindingCode, string>> = {
  "load/empty-file": "",
  "load/many-documents": `${aligned("")}---\n`,
  "load/unknown-tag": `name: !secret x\n${aligned("")}`,
  "load/duplicate-key": `name: x\n# 2\n# 3\n# 4\n# 5\n# 6\n${aligned("")}  train: {script: train}\n`,
  "load/unknown-key": train("scirpt: train, script: train"),
  "load/missing-key": train("env: {}"),
  "load/wrong-type": aligned("inputs: [a]"),
  "load/bad-value": aligned("kind: trainig"),
  "load/bad-unit": aligned("memory: 1"),
  "load/bad-name": `steps: {../train: {script: train}}\n`,
  "load/no-steps": "steps: {}\n",
  "load/no-effect": aligned("hyperparameters: {a: 1}"),
  "load/not-yet": input("from: s3://bucket/flights"),
  "load/unknown-step": aligned("depends_on: preproces"),
  "load/unknown-port": input("from: preprocess.data"),
  "load/self-edge": aligned("depends_on: train"),
  "load/cycle": `steps: {train: {script: train, depends_on: evaluate}, evaluate: {script: train, depends_on: train}}\n`,
  "load/same-container-path": aligned(`outputs: {metrics: {path: ${folderOf}}, plots: {path: ${folderOf}}}`),
  "load/relative-container-path": aligned("inputs: {DATA: {path: input/data}}"),
  "load/no-such-folder": `scripts: script\n${aligned("")}`,
  "load/script-is-folder": train("script: scripts/train"),
  "load/script-outside-source-dir": train("script: train.py, source_dir: training"),
  "load/no-such-input": input("from: data/sampel"),
  "load/data-is-folder": input("from: data, files: flights.csv"),
  "load/interpreter-missing": `python: .venv/bin/python\n${aligned("")}`,
};

test.each(Object.entries(pipelines) as [FindingCode, string][])(
  "the example of %s in the documents is told of such a pipeline",
  async (code, text) => {
    const [facts, where = {}] = samples[code];
    const sample = explain({ severity: "error", ...where, code, facts } as Finding);
    const found = (await findingsOf(text)).map((one) => {
      const { message, hint = "" } = explain(one);
      return { code: one.code, message: message.replaceAll(`${folder}/`, ""), hint: hint.replaceAll(`${folder}/`, "") };
    });
    expect(found).toContainEqual({ code, ...sample });
  },
);
