import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { examplePython } from "./accounts.ts";

const project = join(import.meta.dirname, "../../examples/cursus-xgboost");
const drive = join(import.meta.dirname, "cursus-scripts/drive.py");
const splits = ["test/test_processed_data.csv", "train/train_processed_data.csv", "val/val_processed_data.csv"];
const loaded = (shards: readonly string[]): Left => ({
  DATA: shards.map((number) => `part-0000${number}.csv`),
  METADATA: ["metadata.json"],
  SIGNATURE: ["signature.csv"],
});
const preprocessed = (kind: string): Left => ({ processed_data: [`${kind}/${kind}_processed_data.csv`] });
const trained: Left = {
  model_output: ["model.tar.gz"],
  evaluation_output: ["job-1/output/model.tar.gz", "job-1/output/output.tar.gz"],
};
const evaluated: Left = { eval_output: ["eval_predictions.csv"], metrics_output: ["metrics.json"] };
const calibrated: Left = {
  calibration_output: ["calibration_lookup.json", "calibration_model.pkl"],
  metrics_output: ["calibration_metrics.json"],
  calibrated_data: ["calibrated_data.csv"],
};
const artifacts = ["imputation_params.json", "risk_tables.json"];
const delivered = { package: { packaged_model: ["model.tar.gz"] }, payload: { payload_sample: ["payload.tar.gz"] } };

/** What the steps of each graph leave: step → port → files. */
const chains: Readonly<Record<string, Readonly<Record<string, Left>>>> = {
  complete_e2e_dummy: {
    load_training: loaded(["0", "1", "2", "3"]),
    tabular_training: { processed_data: splits },
    train: trained,
    load_calibration: loaded(["0", "1"]),
    tabular_calibration: preprocessed("calibration"),
    evaluate: evaluated,
    calibrate: calibrated,
    ...delivered,
  },
  training_with_calibration: { tabular_training: { processed_data: splits }, train: trained, calibrate: calibrated },
  training_with_preprocessing: {
    tabular_training: { processed_data: splits },
    impute_training: { processed_data: splits, model_artifacts_output: artifacts.slice(0, 1) },
    risks_training: { processed_data: splits, model_artifacts_output: artifacts },
    train: trained,
    tabular_evaluation: preprocessed("evaluation"),
    impute_evaluation: { ...preprocessed("evaluation"), model_artifacts_output: artifacts.slice(0, 1) },
    risks_evaluation: { ...preprocessed("evaluation"), model_artifacts_output: artifacts.slice(0, 1) },
    evaluate: evaluated,
  },
  training_with_stratified: {
    tabular_training: { processed_data: splits },
    sample: { processed_data: splits },
    train: trained,
    tabular_evaluation: preprocessed("evaluation"),
    evaluate: evaluated,
  },
  e2e_basic: { dummy: { model_output: ["model.tar.gz"] }, ...delivered },
};

type Left = Readonly<Record<string, readonly string[]>>;
let work = "";

beforeAll(async () => {
  // Not below /tmp, which each script in a container has for itself.
  work = await mkdtemp(join(existsSync("/var/tmp") ? "/var/tmp" : tmpdir(), "cursus-scripts-"));
});
afterAll(() => rm(work, { recursive: true, force: true }));

describe.skipIf(!existsSync(examplePython))("the scripts of the Cursus example (needs its libraries)", () => {
  test.each(Object.keys(chains))("main() of each, called in the order of %s, leaves what the next needs", (chain) => {
    expect(leftBy(chain, "call")).toEqual(chains[chain]);
  });

  // What a prefix with archives needs, the calls show; the rest of that graph is in the others.
  const contained = Object.keys(chains).filter((chain) => chain !== "training_with_calibration");
  test.skipIf(!canMount()).each(contained)(
    "each started as a file in its own /opt/ml leaves the same in %s (needs root and mounts over /opt/ml)",
    (chain) => {
      expect(leftBy(chain, "container")).toEqual(chains[chain]);
    },
  );
});

function leftBy(chain: string, mode: "call" | "container"): Readonly<Record<string, Left>> {
  const words = ["-B", drive, project, join(work, `${chain}-${mode}`), chain, mode];
  const { status, stdout, stderr } = spawnSync(examplePython, words, { encoding: "utf8" });
  expect(status, stderr).toBe(0);
  const lines = stdout.split("\n").filter((line) => line.startsWith("LEFT "));
  return Object.fromEntries(
    lines.map((line) => {
      const { node, files }: { node: string; files: Left } = JSON.parse(line.slice("LEFT ".length));
      return [node, files];
    }),
  );
}

function canMount(): boolean {
  const words = ["--mount", "sh", "-c", "mount --bind /tmp /opt/ml"];
  return existsSync("/opt/ml") && spawnSync("unshare", words).status === 0;
}
