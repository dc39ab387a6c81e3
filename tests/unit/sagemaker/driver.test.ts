import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { planRun } from "../../../src/plan/plan-run.ts";
import { loadText, planned } from "./plan.ts";

const file = join(import.meta.dirname, "../../data/sagemaker/five-steps-3.json");

test("a training job of SDK 3 is told what its driver sets, and nothing of the framework toolkit's", () => {
  const { definition } = loadText(readFileSync(file, "utf8"));
  if (definition === undefined) throw new Error("the sample cannot be read");
  const scripts = ["prepare.py", "train.py", "evaluate.py", "publish.py"].map((name) => `/code/${name}`);
  const { steps } = planned(definition, { scripts, scriptOf: new Map([["Train", "/code/train.py"]]) });
  const project = { name: "p", file: "/p", root: "/p", steps, findings: [] };
  const plan = planRun(project, { selection: { steps: ["Train"] }, earlier: [], tellsMissing: true });
  const train = plan.ok ? plan.value.steps[0] : undefined;
  const env = Object.fromEntries(train?.env.map(({ name, value }) => [name, value]) ?? []);
  const channel = { TrainingInputMode: "File", S3DistributionType: "FullyReplicated", RecordWrapperType: "None" };
  const data = "/opt/ml/input/data";
  const { SM_TRAINING_ENV, SM_INPUT_DATA_CONFIG, ...texts } = env;
  const channels = { train: channel, code: channel, sm_drivers: channel };
  const resources = {
    ...{ current_host: "algo-1", hosts: ["algo-1"], network_interface_name: "eth0" },
    current_instance_type: "ml.m5.xlarge",
  };
  expect(texts).toEqual({
    ...{ TRAINING_JOB_NAME: "p-Train" },
    TRAINING_JOB_ARN: "arn:aws:sagemaker:us-east-1:000000000000:training-job/p-Train",
    ...{ SM_MODEL_DIR: "/opt/ml/model", SM_INPUT_DIR: "/opt/ml/input", SM_INPUT_DATA_DIR: data },
    ...{ SM_INPUT_CONFIG_DIR: "/opt/ml/input/config", SM_OUTPUT_DIR: "/opt/ml/output" },
    ...{ SM_OUTPUT_FAILURE: "/opt/ml/output/failure", SM_OUTPUT_DATA_DIR: "/opt/ml/output/data" },
    ...{ SM_LOG_LEVEL: "20", SM_MASTER_ADDR: "algo-1", SM_MASTER_PORT: "7777" },
    ...{ SM_SOURCE_DIR: `${data}/code`, SM_ENTRY_SCRIPT: "train.py" },
    ...{ SM_CHANNEL_TRAIN: `${data}/train`, SM_CHANNEL_CODE: `${data}/code` },
    ...{ SM_CHANNEL_SM_DRIVERS: `${data}/sm_drivers`, SM_CHANNELS: '["train", "code", "sm_drivers"]' },
    ...{ SM_HP_ROUNDS: "200", SM_HPS: '{"rounds": 200}', SM_CURRENT_HOST: "algo-1" },
    ...{ SM_CURRENT_INSTANCE_TYPE: "ml.m5.xlarge", SM_HOSTS: '["algo-1"]', SM_NETWORK_INTERFACE_NAME: "eth0" },
    ...{ SM_HOST_COUNT: "1", SM_CURRENT_HOST_RANK: "0", SM_NUM_CPUS: "1", SM_NUM_GPUS: "0", SM_NUM_NEURONS: "0" },
    SM_RESOURCE_CONFIG:
      '{"current_host": "algo-1", "hosts": ["algo-1"], "network_interface_name": "eth0", "current_instance_type": "ml.m5.xlarge"}',
  });
  expect(JSON.parse(SM_INPUT_DATA_CONFIG ?? "")).toEqual(channels);
  expect(JSON.parse(SM_TRAINING_ENV ?? "")).toEqual({
    channel_input_dirs: { train: `${data}/train`, code: `${data}/code`, sm_drivers: `${data}/sm_drivers` },
    ...{ current_host: "algo-1", current_instance_type: "ml.m5.xlarge", hosts: ["algo-1"] },
    ...{ master_addr: "algo-1", master_port: 7777, hyperparameters: { rounds: 200 }, input_data_config: channels },
    ...{ input_config_dir: "/opt/ml/input/config", input_data_dir: data, input_dir: "/opt/ml/input" },
    ...{ job_name: "p-Train", log_level: 20, model_dir: "/opt/ml/model", network_interface_name: "eth0" },
    ...{ num_cpus: 1, num_gpus: 0, num_neurons: 0, output_data_dir: "/opt/ml/output/data", resource_config: resources },
  });
  expect([train?.argv, train?.folders.includes(`${data}/sm_drivers`)]).toEqual([["--rounds", "200"], true]);
});
