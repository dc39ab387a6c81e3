import type { Json } from "../../model/json.ts";
import type { Setting, Step } from "../../model/step.ts";

/** A value that the service or its toolkit sets. */
export function platform(name: string, value: string, rule: string): Setting {
  return { name, value, origin: { kind: "platform", rule } };
}

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

/** A hyperparameter as the service sends it: always text. */
export function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** `hyperparameters.json`: a map whose every value is text. */
export function hyperparametersFile(step: Step): { readonly containerPath: string; readonly text: string } {
  const values = Object.fromEntries(step.hyperparameters.map(({ name, value }) => [name, textOf(value)]));
  return { containerPath: "/opt/ml/input/config/hyperparameters.json", text: JSON.stringify(values) };
}
