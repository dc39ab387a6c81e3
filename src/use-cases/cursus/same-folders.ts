import { resolve } from "node:path";
import type { Overrides } from "../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { DraftedStep } from "../../plan/cursus/step.ts";
import { isSameFile } from "../../system/files.ts";

/** Inputs that overrides feed with the very files that the configuration names. */
export function sameFolders(
  { node, step, named }: DraftedStep,
  overrides: Overrides,
  root: string,
): readonly Finding[] {
  const given = step.kind === "stub" ? [] : (overrides.steps.get(node.name)?.inputs ?? []);
  return given.flatMap(({ name, absolute, place }) => {
    const value = named.get(name);
    if (value === undefined || !isSameFile(resolve(root, value), absolute)) return [];
    const facts = { key: `${node.name}.inputs.${name}`, reason: `the configuration names the same, ${value}` };
    const at = { step: node.name, port: name, ...(place && { place }) };
    return [finding({ code: "plan/idle-override", severity: "error", facts, ...at })];
  });
}
