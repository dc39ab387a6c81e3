import { finding } from "../model/findings/finding.ts";
import { listed } from "../model/findings/words.ts";
import type { ProjectWish } from "../model/project-wish.ts";
import { fail, type Result } from "../model/result.ts";

const optionOf: Readonly<Record<keyof ProjectWish, string>> = {
  parameters: "--parameter",
  scripts: "--scripts",
  scriptOf: "--script",
  responses: "--responses",
  definition: "--definition",
  dag: "--dag",
  config: "--config",
  interfaces: "--interfaces",
  importContracts: "--import-contracts",
  overrides: "--overrides",
  override: "--override",
};

const kinds: Readonly<Record<Kind, { readonly name: string; readonly takes: readonly (keyof ProjectWish)[] }>> = {
  native: { name: "a pipeline file of its own", takes: [] },
  definition: {
    name: "a compiled definition",
    takes: ["definition", "parameters", "scripts", "scriptOf", "responses"],
  },
  project: {
    name: "a Cursus project",
    takes: ["dag", "config", "interfaces", "importContracts", "overrides", "override", "scripts"],
  },
  scripts: { name: "a folder of bare scripts", takes: [] },
};

type Kind = "native" | "definition" | "project" | "scripts";

/** Refuses options that would have no effect on what PATH is. */
export function refusal(path: string, wish: ProjectWish = {}, kind: Kind): Result<never> | undefined {
  const { name, takes } = kinds[kind];
  const all = Object.keys(optionOf) as readonly (keyof ProjectWish)[];
  const idle = all.filter((key) => wish[key] !== undefined && !takes.includes(key)).map((key) => optionOf[key]);
  if (idle.length === 0) return undefined;
  return usage(`${path} is ${name}, so ${listed(idle)} would have no effect`, "Leave that out");
}

export function usage(problem: string, advice: string): Result<never> {
  return fail(finding({ code: "request/usage", severity: "error", facts: { problem, advice } }));
}
