import type { Port } from "../../model/port.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import { type Expression, entriesIn, itemsIn, valueAt } from "../../model/sagemaker/expression.ts";
import type { Step } from "../../model/step.ts";
import { knownText } from "./evaluate.ts";
import { inputPorts } from "./feeds.ts";
import type { Planning } from "./planning.ts";
import type { Program } from "./scripts.ts";
import { argumentsOf, settingOf, type Take } from "./settings.ts";
import { startOf } from "./start.ts";

export interface ScriptedJob
  extends Pick<Step, "kind" | "contract" | "env" | "args" | "hyperparameters" | "instanceType"> {
  readonly program: Program;
}

/** A `CreateProcessingJob` request as a step. */
export function processingJob(step: DefinitionStep, planning: Planning, take: Take): ScriptedJob {
  const { request } = step;
  const text = (value: Expression | undefined): string | undefined => knownText(value, planning.scope);
  const inputs = itemsIn(valueAt(request, "ProcessingInputs"));
  const data = inputs.filter((input) => !isCode(text(valueAt(input, "S3Input", "LocalPath"))));
  const code = inputs.filter((input) => !data.includes(input));
  const { program, words } = startOf(
    {
      entry: itemsIn(valueAt(request, "AppSpecification", "ContainerEntrypoint")),
      args: itemsIn(valueAt(request, "AppSpecification", "ContainerArguments")),
      code: code.flatMap((input) => text(valueAt(input, "S3Input", "S3Uri")) ?? []),
    },
    planning,
  );
  const sources = data.map((input, index) => ({
    name: text(valueAt(input, "InputName")) ?? `input-${index + 1}`,
    containerPath: text(valueAt(input, "S3Input", "LocalPath")) ?? `/opt/ml/processing/input/${index + 1}`,
    uri: valueAt(input, "S3Input", "S3Uri"),
  }));
  return {
    kind: "processing",
    contract: {
      inputs: sources.flatMap((source) => inputPorts(step, source, planning)),
      outputs: outputPorts(request, text),
    },
    env: entriesIn(valueAt(request, "Environment")).map(([name, value]) => settingOf(name, value, take)),
    args: argumentsOf(words, take),
    hyperparameters: [],
    program,
  };
}

/** Where the SDK puts the script and what starts it. */
function isCode(folder: string | undefined): boolean {
  return /^\/opt\/ml\/processing\/input\/(code|entrypoint)(\/|$)/.test(folder ?? "");
}

function outputPorts(
  request: Expression,
  text: (value: Expression | undefined) => string | undefined,
): readonly Port[] {
  return itemsIn(valueAt(request, "ProcessingOutputConfig", "Outputs")).map((output, index) => {
    const name = text(valueAt(output, "OutputName")) ?? `output-${index + 1}`;
    const containerPath = text(valueAt(output, "S3Output", "LocalPath")) ?? `/opt/ml/processing/output/${name}`;
    return { name, containerPath, required: true, place: output.place };
  });
}
