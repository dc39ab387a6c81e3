import { type Hyperparameter, isMapping } from "../model/hyperparameter.ts";
import { pythonText } from "../model/python-text.ts";
import type { Setting } from "../model/setting.ts";

/** Arguments behind the script: `job_type` becomes `--job_type`, "" a positional one, no value a bare flag. */
export function argvOf(args: readonly Pick<Setting<readonly string[]>, "name" | "value">[]): readonly string[] {
  // Spread once more because `flatMap` leaves room for 17 items behind a few.
  return [...args.flatMap(({ name, value }) => (name === "" ? value : [flag(name), ...value]))];
}

function flag(name: string): string {
  return name.startsWith("-") ? name : `--${name}`;
}

/**
 * Hyperparameters as the framework toolkit hands them to the script: by name, sorted, each with one value
 * (`to_cmd_args` of sagemaker-training), which writes them by `str`. It first parses each text as JSON; here the pipeline file's own type counts.
 */
export function hyperparameterArgv(hyperparameters: readonly Setting<Hyperparameter>[]): readonly string[] {
  const sorted = [...hyperparameters].sort((left, right) => (left.name < right.name ? -1 : 1));
  return sorted.flatMap(({ name, value }) => [`${name.length > 1 ? "--" : "-"}${name}`, valueText(value)]);
}

function valueText(value: Hyperparameter): string {
  if (value === null) return "";
  if (isMapping(value)) {
    const names = Object.keys(value).sort();
    return names.map((name) => `${name}=${pythonText(value[name] ?? null, false)}`).join(",");
  }
  return pythonText(value, false);
}
