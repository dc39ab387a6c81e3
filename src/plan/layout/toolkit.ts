import type { Hyperparameter } from "../../model/hyperparameter.ts";
import { toolkitJson, toolkitText } from "../../model/python-json.ts";
import type { Setting } from "../../model/setting.ts";
import type { Step } from "../../model/step.ts";
import { inputDataConfig } from "./channels.ts";
import { entryName } from "./paths.ts";
import { byService, byToolkit } from "./settings.ts";

interface ResourceConfig {
  readonly current_host: string;
  readonly hosts: readonly string[];
  readonly network_interface_name: string;
}

/** `resourceconfig.json` of the one machine. */
export const resourceConfig: ResourceConfig = {
  current_host: "algo-1",
  hosts: ["algo-1"],
  network_interface_name: "eth0",
};

interface TrainingJob {
  readonly pipeline: string;
  readonly step: Step;
  readonly channels: readonly string[];
  /** Inputs whose folders are channels, too, once their data is there. */
  readonly open: readonly string[];
  readonly argv: readonly string[];
}

const folders = {
  SM_MODEL_DIR: "/opt/ml/model",
  SM_OUTPUT_DIR: "/opt/ml/output",
  SM_OUTPUT_DATA_DIR: "/opt/ml/output/data",
  SM_OUTPUT_INTERMEDIATE_DIR: "/opt/ml/output/intermediate",
  SM_INPUT_DIR: "/opt/ml/input",
  SM_INPUT_CONFIG_DIR: "/opt/ml/input/config",
  SM_MODULE_DIR: "/opt/ml/code",
};

/** Variables of a training container: the service's two, then what the framework toolkit derives. */
export function toolkitEnvironment(job: TrainingJob): readonly Setting[] {
  const named = jobName(job);
  const arn = `arn:aws:sagemaker:us-east-1:000000000000:training-job/${named}`;
  const derived = {
    SM_CHANNELS: toolkitJson(job.channels),
    ...channelFolders(job.channels),
    ...hyperparameters(job.step),
    ...entry(job),
    SM_USER_ARGS: toolkitJson(job.argv),
    SM_INPUT_DATA_CONFIG: toolkitJson(inputDataConfig(job.channels)),
    SM_TRAINING_ENV: toolkitJson(trainingEnvironment(job)),
  };
  return [
    { name: "TRAINING_JOB_NAME", value: named, origin: byService },
    { name: "TRAINING_JOB_ARN", value: arn, origin: byService },
    ...alike,
    ...settings(derived).map((setting) => (ofChannels.test(setting.name) ? withData(setting, job.open) : setting)),
  ];
}

const ofChannels = /^SM_(CHANNELS|INPUT_DATA_CONFIG|TRAINING_ENV)$/;

/** Shown in a plan: more channels come with the data. */
function withData(setting: Setting, inputs: readonly string[]): Setting {
  if (inputs.length === 0) return setting;
  const rule = `SageMaker training toolkit, once the folders in ${inputs.join(", ")} are known`;
  return { ...setting, origin: { kind: "platform", rule } };
}

/** What the service calls the job. */
export function jobName({ pipeline, step }: { readonly pipeline: string; readonly step: Pick<Step, "id"> }): string {
  return `${pipeline}-${step.id}`;
}

function channelFolders(channels: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(channels.map((name) => [`SM_CHANNEL_${name.toUpperCase()}`, `/opt/ml/input/data/${name}`]));
}

function hyperparameters(step: Step): Readonly<Record<string, string>> {
  const each = step.hyperparameters.map(({ name, value }) => [`SM_HP_${name.toUpperCase()}`, toolkitText(value)]);
  return { SM_HPS: toolkitJson(byName(step)), ...Object.fromEntries(each) };
}

function byName(step: Step): Readonly<Record<string, Hyperparameter>> {
  return Object.fromEntries(step.hyperparameters.map(({ name, value }) => [name, value]));
}

/** The same for every job. One machine with one CPU: a plan must not depend on where it is made. */
const alike: readonly Setting[] = settings({
  ...folders,
  SM_HOSTS: toolkitJson(resourceConfig.hosts),
  SM_CURRENT_HOST: resourceConfig.current_host,
  SM_NETWORK_INTERFACE_NAME: resourceConfig.network_interface_name,
  SM_RESOURCE_CONFIG: toolkitJson({ ...resourceConfig }),
  SM_NUM_CPUS: "1",
  SM_NUM_GPUS: "0",
  SM_LOG_LEVEL: "20",
  SM_FRAMEWORK_PARAMS: "{}",
});

function settings(values: Readonly<Record<string, string>>): readonly Setting[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, origin: byToolkit }));
}

function entry({ step }: TrainingJob): Readonly<Record<"SM_MODULE_NAME" | "SM_USER_ENTRY_POINT", string>> {
  const name = step.script === undefined ? "" : entryName(step.script);
  return { SM_MODULE_NAME: name.replace(/\.py$/, ""), SM_USER_ENTRY_POINT: name };
}

function trainingEnvironment(job: TrainingJob): Hyperparameter {
  const { SM_MODULE_NAME, SM_USER_ENTRY_POINT } = entry(job);
  return {
    channel_input_dirs: Object.fromEntries(job.channels.map((name) => [name, `/opt/ml/input/data/${name}`])),
    current_host: resourceConfig.current_host,
    hosts: resourceConfig.hosts,
    hyperparameters: byName(job.step),
    input_config_dir: folders.SM_INPUT_CONFIG_DIR,
    input_data_config: inputDataConfig(job.channels),
    input_dir: folders.SM_INPUT_DIR,
    is_master: true,
    job_name: jobName(job),
    log_level: 20,
    master_hostname: resourceConfig.current_host,
    model_dir: folders.SM_MODEL_DIR,
    module_dir: folders.SM_MODULE_DIR,
    module_name: SM_MODULE_NAME,
    network_interface_name: resourceConfig.network_interface_name,
    num_cpus: 1,
    num_gpus: 0,
    output_data_dir: folders.SM_OUTPUT_DATA_DIR,
    output_dir: folders.SM_OUTPUT_DIR,
    output_intermediate_dir: folders.SM_OUTPUT_INTERMEDIATE_DIR,
    resource_config: { ...resourceConfig },
    user_entry_point: SM_USER_ENTRY_POINT,
  };
}
