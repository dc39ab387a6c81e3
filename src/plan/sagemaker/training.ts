import type { Hyperparameter } from "../../model/hyperparameter.ts";
import type { Port } from "../../model/port.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { type Expression, entriesIn, itemsIn, valueAt } from "../../model/sagemaker/expression.ts";
import type { Setting } from "../../model/setting.ts";
import { knownText } from "./evaluate.ts";
import { inputPorts } from "./feeds.ts";
import { parsedHyperparameter } from "./hyperparameters.ts";
import type { Planning } from "./planning.ts";
import type { ScriptedJob } from "./processing.ts";
import type { Program } from "./scripts.ts";
import { settingOf, type Take } from "./settings.ts";

const outputs: readonly Port[] = [
  { name: "model", containerPath: "/opt/ml/model", required: true },
  { name: "output", containerPath: "/opt/ml/output/data", required: false },
];

/** A `CreateTrainingJob` request as a step. */
export function trainingJob(step: DefinitionStep, planning: Planning, take: Take): ScriptedJob {
  const { request } = step;
  const isDriven = startsDriver(request, planning);
  const all = itemsIn(valueAt(request, "InputDataConfig")).map((channel, index) => {
    const name = knownText(valueAt(channel, "ChannelName"), planning.scope) ?? `channel-${index + 1}`;
    const uri = valueAt(channel, "DataSource", "S3DataSource", "S3Uri");
    return { name, containerPath: `/opt/ml/input/data/${name}`, uri };
  });
  const channels = isDriven ? all.filter(({ name }) => !driverChannels.includes(name)) : all;
  const given = entriesIn(valueAt(request, "HyperParameters"));
  const instanceType = knownText(valueAt(request, "ResourceConfig", "InstanceType"), planning.scope);
  return {
    ...(instanceType !== undefined && { instanceType }),
    kind: "training",
    contract: { inputs: channels.flatMap((source) => inputPorts(step, source, planning)), outputs },
    env: entriesIn(valueAt(request, "Environment")).map(([name, value]) => settingOf(name, value, take)),
    args: [],
    // What the toolkit keeps for itself never reaches a script.
    hyperparameters: given
      .filter(([name]) => !name.startsWith("sagemaker_"))
      .map(([name, value]) => hyperparameterOf(settingOf(name, value, take))),
    program: isDriven ? { kind: "unnamed", containerFolder: "/opt/ml/input/data/code" } : programOf(request, planning),
  };
}

/** SDK 3 sends the code and a shell script that starts it as channels; which file that is stands in the script alone. */
const driverChannels = ["code", "sm_drivers"];

function startsDriver(request: Expression, planning: Planning): boolean {
  const words = ["ContainerEntrypoint", "ContainerArguments"].flatMap((key) =>
    itemsIn(valueAt(request, "AlgorithmSpecification", key)),
  );
  return words.some((word) => knownText(word, planning.scope)?.includes("/opt/ml/input/data/sm_drivers/") === true);
}

function programOf(request: Expression, planning: Planning): Program {
  const named = knownText(valueAt(request, "HyperParameters", "sagemaker_program"), planning.scope);
  if (named === undefined) return { kind: "none" };
  return { kind: "named", name: String(parsedHyperparameter(named)), travels: true };
}

/** The toolkit reads the text of a hyperparameter as JSON, where it is some. */
function hyperparameterOf(setting: Setting): Setting<Hyperparameter> {
  return { ...setting, value: parsedHyperparameter(setting.value), raw: setting.value };
}
