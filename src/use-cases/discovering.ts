import { resolve } from "node:path";
import { configIn } from "../load/cursus/find-project.ts";
import { withGraphNames } from "../load/discover/graph-names.ts";
import { type ProjectFile, projectFilesIn } from "../load/discover/project-files.ts";
import { type BareFolder, readBareFolder } from "../load/discover/with-cells.ts";
import { lookAtScripts } from "../load/look.ts";
import { finding } from "../model/findings/finding.ts";
import type { Proposal } from "../model/proposal.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { propose } from "../plan/propose/propose.ts";
import { lookAt } from "../system/files.ts";
import { choiceAmong, type FolderChoice } from "./folder-kind.ts";
import { interpreterFor } from "./interpreter.ts";

export type { ProjectFile } from "../load/discover/project-files.ts";

export interface Discovery extends BareFolder, FolderChoice {
  /** Absolute. */
  readonly folder: string;
  readonly files: readonly ProjectFile[];
  /** What holds the configuration of a Cursus project, and is read only where it is named. */
  readonly unreadConfig?: string;
  /** How the scripts belong together, as their code tells it. */
  readonly proposal: Proposal;
}

export interface Discovering {
  readonly cwd: string;
  readonly python?: string;
  readonly signal: AbortSignal;
}

/** What is in a folder, what it was taken for, and why. Runs nothing of it, and writes nothing. */
export async function discover(path: string, asked: Discovering): Promise<Result<Discovery>> {
  const folder = resolve(asked.cwd, path);
  if (lookAt(folder).kind !== "folder") {
    const facts = { path: folder, key: "PATH" };
    return fail(finding({ code: "load/no-such-folder", severity: "error", facts }));
  }
  const python = interpreterFor(asked, folder);
  if (!python.ok) return python;
  const look = { python: python.value.path, look: lookAtScripts, signal: asked.signal };
  const read = await readBareFolder(folder, look);
  if (!read.ok) return read;
  const files = await withGraphNames(projectFilesIn(folder), { folder, ...look });
  const steps = read.value.scripts.flatMap(({ seen }) => seen ?? []);
  const choice = choiceAmong(files, steps.length);
  return ok({ ...read.value, folder, files, ...choice, ...unread(choice, files, folder), proposal: propose(steps) });
}

function unread(
  { kind }: FolderChoice,
  files: readonly ProjectFile[],
  folder: string,
): Pick<Discovery, "unreadConfig"> {
  if ((kind !== "project" && kind !== "modules") || configIn(folder) !== undefined) return {};
  const found = files.find((file) => file.kind === "configuration");
  return found === undefined ? {} : { unreadConfig: found.name };
}
