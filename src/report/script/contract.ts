import type { AloneScript } from "../../model/alone.ts";
import type { Setting } from "../../model/setting.ts";
import type { ContractDocument } from "./types.ts";

/** The contract that a script was run with: from its pipeline's file where one declares it, else from its code. */
export function contractDocument({ step, hints }: AloneScript): ContractDocument {
  const { inputs, outputs } = step.contract;
  const paths = (ports: readonly { readonly name: string; readonly containerPath: string }[]) =>
    Object.fromEntries(ports.map(({ name, containerPath }) => [name, containerPath]));
  const optional = hints.environment.filter(({ required, default: value }) => !required && value !== undefined);
  const known = hints.arguments.filter(({ flags }) => flags.length > 0);
  return {
    entry_point: (step.script?.path ?? "").split("/").at(-1) ?? "",
    kind: step.kind,
    expected_input_paths: paths(inputs),
    expected_output_paths: paths(outputs),
    required_env_vars: hints.environment.filter(({ required }) => required).map(({ name }) => name),
    optional_env_vars: Object.fromEntries(optional.map(({ name, default: value }) => [name, String(value)])),
    expected_arguments: Object.fromEntries(
      known.map(({ dest, default: value }) => [dest.replaceAll("_", "-"), value === undefined ? "" : String(value)]),
    ),
    chosen: chosenSettings({ step }),
  };
}

/** Values that nobody gave and that were made up. */
export function chosenSettings({ step }: Pick<AloneScript, "step">): ContractDocument["chosen"] {
  const all: readonly Setting<unknown>[] = [...step.env, ...step.args, ...step.hyperparameters];
  return all.flatMap(({ name, value, origin }) =>
    origin.kind === "platform" ? [{ name, value: [value].flat().join(" "), reason: origin.rule }] : [],
  );
}
