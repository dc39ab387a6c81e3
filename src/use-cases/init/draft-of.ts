import { basename, join, resolve } from "node:path";
import type { LoadOptions } from "../../load/load-project.ts";
import { lookAtScripts } from "../../load/look.ts";
import { readFound } from "../../load/read-path.ts";
import type { Project } from "../../model/project.ts";
import { ok, type Result } from "../../model/result.ts";
import { lookAt } from "../../system/files.ts";
import { loadCursus } from "../cursus-project.ts";
import { type Discovery, discover } from "../discovering.ts";
import { choiceAmong } from "../folder-kind.ts";
import { refusal, usage } from "../idle-options.ts";
import { onlyOf } from "../in-folder.ts";
import { loadPath } from "../loading.ts";
import type { Drafted, InitRequest } from "./drafting.ts";
import { fromProject } from "./from-project.ts";
import { fromScripts, unreadOf } from "./from-scripts.ts";

/** What PATH holds, as the steps that are to be written. */
export async function draftOf(path: string, request: InitRequest): Promise<Result<Drafted>> {
  const { cwd, wish } = request;
  const options = loadOptions(request);
  if (wish?.definition !== undefined) return definitionDraft(path, options);
  const absolute = resolve(cwd, path);
  if (lookAt(absolute).kind !== "file")
    return wish?.dag === undefined ? folderDraft(path, request) : cursusDraft(path, options);
  if (/\.(dag\.json|py)$/.test(absolute)) return cursusDraft(path, options);
  const read = readFound(absolute);
  if (!read.ok) return read;
  if (read.value.kind === "native") return usage(`${path} is a pipeline file already`, `Run it: test-pipeline ${path}`);
  return drafted(await loadPath(path, options), aDefinition);
}

const aDefinition = "a compiled definition";

/** The file is written into the folder that the user named, wherever the definition lies. */
async function definitionDraft(path: string, options: LoadOptions): Promise<Result<Drafted>> {
  const made = drafted(await loadPath(path, options), aDefinition);
  return made.ok ? ok({ ...made.value, folder: resolve(options.cwd, path) }) : made;
}

function loadOptions({ cwd, python, wish, signal }: InitRequest): LoadOptions {
  const look: typeof lookAtScripts = (asked) => lookAtScripts({ ...asked, signal });
  return { cwd, look, signal, ...(python && { python }), ...(wish && { wish }) };
}

async function cursusDraft(path: string, options: LoadOptions): Promise<Result<Drafted>> {
  return drafted(refusal(path, options.wish, "project") ?? (await loadCursus(path, options)), "of a Cursus project");
}

function drafted(loaded: Result<Project>, what: string): Result<Drafted> {
  return loaded.ok ? ok(fromProject(loaded.value, what)) : loaded;
}

/** Pipeline files that lie there are what is written here, not what it is written from. */
async function folderDraft(path: string, request: InitRequest): Promise<Result<Drafted>> {
  const found = await discover(path, request);
  if (!found.ok) return found;
  const { files, folder, proposal } = found.value;
  const other = files.filter(({ kind }) => kind !== "pipeline");
  const choice = choiceAmong(other, proposal.steps.length);
  const options = loadOptions(request);
  if (choice.kind === "project" || choice.kind === "modules") return cursusDraft(path, options);
  if (choice.kind === "definition") {
    const only = onlyOf(choice, { folder, path });
    if (!only.ok) return only;
    const wish = { ...options.wish, definition: only.value ?? join(folder, "pipeline.json") };
    return definitionDraft(path, { ...options, wish });
  }
  if (choice.kind === "nothing") {
    return usage(
      `There are no step scripts in ${path}, nor a graph of a Cursus project`,
      "cursus runtime discover tells what is there",
    );
  }
  return refusal(path, request.wish, "scripts") ?? ok(scriptsDraft(found.value));
}

function scriptsDraft(found: Discovery): Drafted {
  const { folder, proposal, unwritten: cells } = found;
  const { doubts, external } = proposal;
  const parts = { draft: fromScripts(found), name: basename(folder), folder };
  return { ...parts, doubts, external, left: [], unsaid: unreadOf(proposal), cells, findings: [] };
}
