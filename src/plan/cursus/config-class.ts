import type { Configuration, StepConfig } from "../../model/cursus/config.ts";
import { nameKey } from "../../model/cursus/name-key.ts";
import type { NamedNode } from "../../model/cursus/resolution.ts";

/** What the metadata say comes first: the real resolver asks nothing else. */
export function classOf(config: StepConfig, { configTypes }: Configuration): string | undefined {
  return configTypes.get(config.key) ?? config.className;
}

/** Whether a class is that of a node's step type; undefined where one of them is unknown. */
export function fitsType(className: string | undefined, node: NamedNode): boolean | undefined {
  if (className === undefined || node.stepType === undefined) return undefined;
  return className === node.configClass || typeKeys(className).has(nameKey(node.stepType));
}

/** `CradleDataLoadConfig` stands for `CradleDataLoading`. */
function typeKeys(className: string): ReadonlySet<string> {
  const bare = className.replace(/Config$/, "");
  const names = [bare, bare.replace(/Step$/, "")];
  return new Set([...names, ...names.map((name) => name.replace(/Load$/, "Loading"))].map(nameKey));
}

export function jobTypeOf(config: StepConfig | undefined): string | undefined {
  if (config === undefined || !Object.hasOwn(config.fields, "job_type")) return undefined;
  const value = config.fields["job_type"];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Which job type a node's interface is asked for: its configuration's, and what follows the step type in its name only without one. */
export function chosenJobType(config: StepConfig | undefined, suffix: string | undefined): string | undefined {
  return config === undefined ? suffix : jobTypeOf(config);
}
