import type { Overrides, StepOverrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";

/** One note of all that overrides change. */
export function overridden({ defaults, steps, renames }: Overrides): readonly Finding[] {
  const all = [["defaults", { ...defaults }] as const, ...steps];
  const said = all.flatMap(([whose, own]) => keysOf(own).map((key) => `${whose}.${key}`));
  const renamed = [...renames].flatMap(([type, { variables }]) =>
    variables.map(({ name }) => `renames.${type}.${name}`),
  );
  const keys = [...said, ...renamed];
  return keys.length === 0 ? [] : [finding({ code: "plan/overridden", severity: "note", facts: { keys } })];
}

function keysOf(own: Partial<StepOverrides>): readonly string[] {
  const lists = ["env", "args", "hyperparameters", "inputs", "outputs"] as const;
  const named = lists.flatMap((key) => (own[key] ?? []).map(({ name }) => `${key}.${name}`));
  return [...named, ...(own.function === undefined ? [] : ["function"]), ...(own.skip === true ? ["skip"] : [])];
}
