import type { Hyperparameter } from "../../model/hyperparameter.ts";
import { pythonJson } from "../../model/python-json.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import type { Script, Step } from "../../model/step.ts";
import { inputDataConfig } from "./channels.ts";
import { entryName } from "./paths.ts";
import { byService } from "./settings.ts";
import { jobName, resourceConfig } from "./toolkit.ts";

/** Channels that SDK 3 adds for itself: the code, and the shell script that starts it. */
export const driverChannels: readonly string[] = ["code", "sm_drivers"];

export const driverFolder = "/opt/ml/input/data/sm_drivers";

/** Whether the shell script of SDK 3 starts it; it is known by the folder that the code lies in. */
export function isDriven(script: Script | undefined): boolean {
  return script?.containerFolder !== undefined;
}

interface DrivenJob {
  readonly pipeline: string;
  readonly step: Step;
  /** With those of the driver. */
  readonly channels: readonly string[];
}

const byDriver: Origin = { kind: "platform", rule: "SageMaker SDK training driver" };

/** What the shell script of SDK 3 (`sm_train.sh`) sets, from its `environment.py`; the framework toolkit does not run. */
export function driverEnvironment(job: DrivenJob): readonly Setting[] {
  const { step, channels } = job;
  const named = jobName(job);
  const arn = `arn:aws:sagemaker:us-east-1:000000000000:training-job/${named}`;
  const { current_host, current_instance_type, hosts, network_interface_name } = resources(step);
  const given = Object.fromEntries(step.hyperparameters.map(({ name, value }) => [name, value]));
  const values: Readonly<Record<string, Hyperparameter>> = {
    ...folders,
    ...{ SM_LOG_LEVEL: 20, SM_MASTER_ADDR: "algo-1", SM_MASTER_PORT: 7777 },
    SM_SOURCE_DIR: step.script?.containerFolder ?? "",
    SM_ENTRY_SCRIPT: step.script === undefined ? "" : entryName(step.script),
    ...Object.fromEntries(channels.map((name) => [`SM_CHANNEL_${name.toUpperCase()}`, folderOf(name)])),
    SM_CHANNELS: channels,
    ...Object.fromEntries(
      Object.entries(given).map(([name, value]) => [`SM_HP_${name.replaceAll("-", "_").toUpperCase()}`, value]),
    ),
    ...{ SM_HPS: given, SM_CURRENT_HOST: current_host, SM_CURRENT_INSTANCE_TYPE: current_instance_type },
    ...{ SM_HOSTS: hosts, SM_NETWORK_INTERFACE_NAME: network_interface_name },
    ...{ SM_HOST_COUNT: hosts.length, SM_CURRENT_HOST_RANK: 0, ...computing },
    ...{ SM_RESOURCE_CONFIG: { ...resources(step) }, SM_INPUT_DATA_CONFIG: inputDataConfig(channels) },
    SM_TRAINING_ENV: trainingEnvironment(job, given),
  };
  return [
    { name: "TRAINING_JOB_NAME", value: named, origin: byService },
    { name: "TRAINING_JOB_ARN", value: arn, origin: byService },
    ...Object.entries(values).map(([name, value]) => ({ name, value: driverText(value), origin: byDriver })),
  ];
}

/** Arguments as the driver makes them of all hyperparameters, in their order. */
export function driverArgv({ hyperparameters }: Step): readonly string[] {
  return hyperparameters.flatMap(({ name, value }) => [`--${name}`, driverText(value)]);
}

const folders = {
  SM_MODEL_DIR: "/opt/ml/model",
  SM_INPUT_DIR: "/opt/ml/input",
  SM_INPUT_DATA_DIR: "/opt/ml/input/data",
  SM_INPUT_CONFIG_DIR: "/opt/ml/input/config",
  SM_OUTPUT_DIR: "/opt/ml/output",
  SM_OUTPUT_FAILURE: "/opt/ml/output/failure",
  SM_OUTPUT_DATA_DIR: "/opt/ml/output/data",
};

/** One CPU: a plan must not depend on where it is made. */
const computing = { SM_NUM_CPUS: 1, SM_NUM_GPUS: 0, SM_NUM_NEURONS: 0 };

function folderOf(channel: string): string {
  return `${folders.SM_INPUT_DATA_DIR}/${channel}`;
}

interface Resources extends Readonly<Record<string, Hyperparameter>> {
  readonly current_host: string;
  readonly current_instance_type: string;
  readonly hosts: readonly string[];
  readonly network_interface_name: string;
}

/** `resourceconfig.json`, as the driver needs it. */
export function resources({ instanceType = "local" }: Pick<Step, "instanceType">): Resources {
  return { ...resourceConfig, current_instance_type: instanceType };
}

function trainingEnvironment(job: DrivenJob, given: Readonly<Record<string, Hyperparameter>>): Hyperparameter {
  const { current_host, current_instance_type, hosts, network_interface_name } = resources(job.step);
  return {
    channel_input_dirs: Object.fromEntries(job.channels.map((name) => [name, folderOf(name)])),
    ...{ current_host, current_instance_type, hosts, master_addr: "algo-1", master_port: 7777, hyperparameters: given },
    input_data_config: inputDataConfig(job.channels),
    input_config_dir: folders.SM_INPUT_CONFIG_DIR,
    input_data_dir: folders.SM_INPUT_DATA_DIR,
    input_dir: folders.SM_INPUT_DIR,
    ...{ job_name: jobName(job), log_level: 20, model_dir: folders.SM_MODEL_DIR, network_interface_name },
    ...{ num_cpus: 1, num_gpus: 0, num_neurons: 0, output_data_dir: folders.SM_OUTPUT_DATA_DIR },
    resource_config: { ...resources(job.step) },
  };
}

/** Text as it is, all else as `json.dumps` writes it (`safe_serialize`). */
function driverText(value: Hyperparameter): string {
  return typeof value === "string" ? value : pythonJson(value);
}
