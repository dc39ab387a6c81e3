import { resolve } from "node:path";
import { findPipeline } from "../load/find.ts";
import { type LoadOptions, loadNative } from "../load/load-project.ts";
import { readFound } from "../load/read-path.ts";
import { finding } from "../model/findings/finding.ts";
import { listed } from "../model/findings/words.ts";
import type { Project } from "../model/project.ts";
import type { ProjectWish } from "../model/project-wish.ts";
import { fail, type Result } from "../model/result.ts";
import { lookAt } from "../system/files.ts";
import { loadCursus } from "./cursus-project.ts";
import { loadDefinition } from "./defining.ts";

/** The project that PATH means, whatever its format. Fails with every problem at once, each with its place. */
export async function loadPath(path: string, options: LoadOptions): Promise<Result<Project>> {
  const { cwd, wish } = options;
  const file = findPipeline(path, cwd);
  const isCursus =
    wish?.dag !== undefined || (file.ok ? /\.(dag\.json|py)$/.test(file.value) : isFolder(path, options));
  if (isCursus) return refusal(path, wish, "project") ?? loadCursus(path, options);
  if (!file.ok) return file;
  const read = readFound(file.value);
  if (!read.ok) return read;
  const { kind } = read.value;
  const refused = refusal(path, wish, kind);
  if (refused !== undefined) return refused;
  return kind === "definition" ? loadDefinition(read.value, options) : loadNative(read.value, options);
}

function isFolder(path: string, { cwd }: LoadOptions): boolean {
  return lookAt(resolve(cwd, path)).kind === "folder";
}

const optionOf: Readonly<Record<keyof ProjectWish, string>> = {
  parameters: "--parameter",
  scripts: "--scripts",
  scriptOf: "--script",
  responses: "--responses",
  dag: "--dag",
  config: "--config",
  interfaces: "--interfaces",
  importContracts: "--import-contracts",
  overrides: "--overrides",
  override: "--override",
};

const kinds: Readonly<Record<Kind, { readonly name: string; readonly takes: readonly (keyof ProjectWish)[] }>> = {
  native: { name: "a pipeline file of its own", takes: [] },
  definition: { name: "a compiled definition", takes: ["parameters", "scripts", "scriptOf", "responses"] },
  project: {
    name: "a Cursus project",
    takes: ["dag", "config", "interfaces", "importContracts", "overrides", "override", "scripts"],
  },
};

type Kind = "native" | "definition" | "project";

/** Refuses options that would have no effect on a file of that kind. */
function refusal(path: string, wish: ProjectWish = {}, kind: Kind): Result<Project> | undefined {
  const { name, takes } = kinds[kind];
  const idle = idleOptions(wish, takes);
  if (idle.length === 0) return undefined;
  const problem = `${path} is ${name}, so ${listed(idle)} would have no effect`;
  return fail(finding({ code: "request/usage", severity: "error", facts: { problem, advice: "Leave that out" } }));
}

/** Options that say something to whoever does not take it. */
export function idleOptions(wish: ProjectWish = {}, takes: readonly (keyof ProjectWish)[] = []): readonly string[] {
  const all = Object.keys(optionOf) as readonly (keyof ProjectWish)[];
  return all.filter((key) => wish[key] !== undefined && !takes.includes(key)).map((key) => optionOf[key]);
}
