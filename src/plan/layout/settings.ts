import type { Hyperparameter } from "../../model/hyperparameter.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { pythonJson } from "../../model/python-json.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import type { Script, Step } from "../../model/step.ts";
import { helpersOf } from "./package.ts";
import { entryName } from "./paths.ts";
import { serviceFile } from "./service-file.ts";

/** Who sets a variable that the user did not. */
export const byService: Origin = { kind: "platform", rule: "SageMaker training job" };
export const byToolkit: Origin = { kind: "platform", rule: "SageMaker training toolkit" };
const byProject: Origin = { kind: "platform", rule: "packages of the project's source folder" };

const none: readonly Setting[] = [];

/** The platform's variables, then the contract's defaults, then the user's own; the later ones win. */
export function environment(step: Step, given: readonly Setting[]): readonly Setting[] {
  if (given.length === 0 && step.contract.environment === undefined) return step.env;
  const defaults = Object.entries(step.contract.environment?.optional ?? {});
  const all = [
    ...given,
    ...defaults.map(([name, value]): Setting => ({ name, value, origin: { kind: "default" } })),
    ...step.env,
  ];
  return [...new Map(all.map((setting) => [setting.name, setting])).values()];
}

/** Python finds modules beside the entry script by itself; the toolkit adds the code folder for one that lies deeper. */
export function modulePath(codeFolder: string, script: Script | undefined): readonly Setting[] {
  const isDeeper = script?.sourceDir !== undefined && entryName(script).includes("/");
  const helpers = helpersOf(script);
  if (helpers === undefined) return isDeeper ? [{ name: "PYTHONPATH", value: codeFolder, origin: byToolkit }] : none;
  const value = [...(isDeeper ? [codeFolder] : []), helpers.containerPath].join(":");
  return [{ name: "PYTHONPATH", value, origin: byProject }];
}

/** A hyperparameter as the service sends it: always text. */
export function textOf(value: Hyperparameter): string {
  return typeof value === "string" ? value : pythonJson(value);
}

/** `hyperparameters.json`: a map whose every value is text. */
export function hyperparametersFile({ hyperparameters }: Step): PlannedStep["files"][number] {
  return serviceFile("/opt/ml/input/config/hyperparameters.json", hyperparameters, (given) =>
    Object.fromEntries(given.map(({ name, value, raw }) => [name, raw ?? textOf(value)])),
  );
}
