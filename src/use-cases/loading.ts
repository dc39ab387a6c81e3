import { resolve } from "node:path";
import { findPipeline } from "../load/find.ts";
import { type LoadOptions, loadNative } from "../load/load-project.ts";
import { readFound } from "../load/read-path.ts";
import { finding } from "../model/findings/finding.ts";
import type { Project } from "../model/project.ts";
import type { ProjectWish } from "../model/project-wish.ts";
import { fail, type Result } from "../model/result.ts";
import { lookAt } from "../system/files.ts";
import { loadCursus } from "./cursus-project.ts";
import { loadDefinition } from "./defining.ts";

/** The project that PATH means, whatever its format. Fails with every problem at once, each with its place. */
export async function loadPath(path: string, options: LoadOptions): Promise<Result<Project>> {
  const file = findPipeline(path, options.cwd);
  const isNamed = options.wish?.dag !== undefined;
  if (isNamed || (file.ok ? /\.(dag\.json|py)$/.test(file.value) : isFolder(path, options)))
    return loadCursus(path, options);
  if (!file.ok) return file;
  const read = readFound(file.value);
  if (!read.ok) return read;
  if (read.value.kind === "definition") return loadDefinition(read.value, options);
  const idle = idleOptions(options.wish);
  if (idle.length === 0) return loadNative(read.value, options);
  const problem = `${path} is a pipeline file of its own, so ${idle.join(", ")} would have no effect`;
  return fail(finding({ code: "request/usage", severity: "error", facts: { problem, advice: "Leave them out" } }));
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

/** Options that say something, of those that a file of that kind does not know. */
export function idleOptions(wish: ProjectWish = {}, known: readonly (keyof ProjectWish)[] = []): readonly string[] {
  const given = Object.entries(wish).filter(
    ([, value]) => value !== undefined && value !== false && (!Array.isArray(value) || value.length > 0),
  );
  return given.flatMap(([key]) => {
    const name = key as keyof ProjectWish;
    return known.includes(name) ? [] : [optionOf[name]];
  });
}
