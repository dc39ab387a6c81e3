import { join } from "node:path";
import { projectFilesIn } from "../load/discover/project-files.ts";
import { fewOf } from "../model/findings/words.ts";
import { ok, type Result } from "../model/result.ts";
import { shellWord } from "../model/shell.ts";
import { choiceAmong, type FolderChoice } from "./folder-kind.ts";
import { usage } from "./idle-options.ts";

/** Whether a folder is a Cursus project: a graph in JSON or in Python lies below it. */
export function holdsGraph(folder: string): boolean {
  const { kind } = choiceAmong(projectFilesIn(folder), 0);
  return kind === "project" || kind === "modules";
}

/** The definition or pipeline file below a folder without a graph: the only one, absolute; undefined where there is none. */
export function onlyPipelineIn(folder: string, path: string): Result<string | undefined> {
  return onlyOf(choiceAmong(projectFilesIn(folder), 0), { folder, path });
}

export function onlyOf(
  { kind, candidates }: FolderChoice,
  { folder, path }: { readonly folder: string; readonly path: string },
): Result<string | undefined> {
  const [first, ...others] = candidates;
  if (first === undefined || (kind !== "definition" && kind !== "pipeline")) return ok(undefined);
  if (others.length === 0) return ok(join(folder, first.name));
  const names = fewOf(candidates.map(({ name }) => name));
  const [what, advice] =
    kind === "definition"
      ? ["compiled definitions", `Choose one: --definition ${shellWord(first.name)}`]
      : ["pipeline files", `Choose one: ${shellWord(join(path, first.name))}`];
  return usage(`${path} holds several ${what}: ${names}`, advice);
}
