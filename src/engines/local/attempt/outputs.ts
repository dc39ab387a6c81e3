import { constants, type Dirent } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, join, posix, relative } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { PlannedOutput, PlannedStep } from "../../../model/plan.ts";
import { packFolder } from "../../../system/pack-folder.ts";
import { copyTree } from "./copying.ts";
import type { Layout } from "./layout.ts";
import { type Left, leftAt } from "./left.ts";
import { makeReadable } from "./readable.ts";

export interface Outputs {
  /** port → absolute folder with what the step left there. */
  readonly folders: Readonly<Record<string, string>>;
  /** Relative paths, `port/file`, of everything the step left. */
  readonly files: readonly string[];
  readonly empty: readonly PlannedOutput[];
  /** port → container paths of the links in it that are not kept; only ports that have some. */
  readonly links: Readonly<Record<string, readonly string[]>>;
}

export const noOutputs: Outputs = { folders: {}, files: [], empty: [], links: {} };

/** Moves what the script left to `outputs/<port>`; ports that share folders get copies; archives are packed. */
export async function collectOutputs(planned: PlannedStep, layout: Layout): Promise<Outputs> {
  const folders = new Map<string, string>();
  const files: string[] = [];
  const empty: PlannedOutput[] = [];
  const links: Record<string, readonly string[]> = {};
  const shared = planned.outputs.filter((output) => overlapsAnother(output, planned.outputs));
  const alone = planned.outputs.filter((output) => !shared.includes(output));
  for (const output of [...shared, ...alone]) {
    const from = layout.outputFolders[output.containerPath];
    if (from === undefined) continue;
    const to = join(layout.folder, "outputs", output.port.name);
    await makeReadable(from, layout.folder);
    const left = leftAt(layout.folder, from);
    const found = await lookThrough(from, { left, output });
    files.push(...found.files.map((path) => `${output.port.name}/${path}`));
    if (found.files.length === 0) empty.push(output);
    if (found.links.length > 0) links[output.port.name] = found.links;
    await take({ from, to, left, output, isShared: shared.includes(output) });
    folders.set(output.port.name, to);
  }
  await shareArchives(planned.outputs, folders);
  return { folders: Object.fromEntries(folders), files: files.sort(), empty, links };
}

function overlapsAnother(output: PlannedOutput, all: readonly PlannedOutput[]): boolean {
  const { containerPath } = output;
  const overlaps = (other: string): boolean => isWithin(containerPath, other) || isWithin(other, containerPath);
  return all.some((other) => other !== output && overlaps(other.containerPath));
}

interface Taking {
  readonly from: string;
  readonly to: string;
  readonly left: Left;
  readonly output: PlannedOutput;
  readonly isShared: boolean;
}

async function take({ from, to, left, output, isShared }: Taking): Promise<void> {
  const isFolder = left === "folder";
  await mkdir(join(to, ".."), { recursive: true });
  if (output.archive !== undefined) {
    await mkdir(join(to, output.prefix ?? ""), { recursive: true });
    if (isFolder) await packFolder(from, archiveIn(to, output));
  } else if (isFolder || left === "file") {
    await moveOrCopy({ from, to: await target(to, { output, isFolder }), isShared });
  } else {
    await mkdir(to, { recursive: true });
  }
}

/** Below a job's prefix lie all archives of the job, whichever of them a consumer wants. */
async function shareArchives(outputs: readonly PlannedOutput[], folders: ReadonlyMap<string, string>): Promise<void> {
  const packed = outputs.flatMap((output) => {
    const folder = folders.get(output.port.name);
    return folder === undefined || output.archive === undefined ? [] : [{ output, folder }];
  });
  for (const { output, folder } of packed.filter(({ output: one }) => one.prefix !== undefined)) {
    for (const other of packed) {
      if (other.output.archive === output.archive) continue;
      const target = join(folder, output.prefix ?? "", other.output.archive ?? "");
      await copyFile(archiveIn(other.folder, other.output), target, constants.COPYFILE_FICLONE).catch(unlessMissing);
    }
  }
}

function archiveIn(folder: string, { prefix = "", archive }: Pick<PlannedOutput, "prefix" | "archive">): string {
  return join(folder, prefix, archive ?? "");
}

/** What a script has put a file in the place of is not packed. */
function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}

/** A script may have replaced its output folder by a file: the port's folder then holds that file. */
async function target(
  to: string,
  { output, isFolder }: { readonly output: PlannedOutput; readonly isFolder: boolean },
): Promise<string> {
  if (isFolder) return to;
  await mkdir(to, { recursive: true });
  return join(to, output.containerPath.split("/").at(-1) ?? "output");
}

async function moveOrCopy({ from, to, isShared }: { from: string; to: string; isShared: boolean }): Promise<void> {
  if (!isShared) return rename(from, to);
  await rm(to, { recursive: true, force: true });
  await copyTree(from, to);
}

interface Look {
  readonly left: Left;
  readonly output: PlannedOutput;
}

interface Found {
  /** Relative paths of regular files: the store keeps no others. */
  readonly files: readonly string[];
  readonly links: readonly string[];
}

async function lookThrough(from: string, { left, output }: Look): Promise<Found> {
  const { archive, containerPath } = output;
  if (left === "link") return { files: [], links: [containerPath] };
  if (left === "file" && archive === undefined) return { files: [basename(from)], links: [] };
  if (left !== "folder") return { files: [], links: [] };
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent): string => relative(from, join(entry.parentPath, entry.name));
  const links = archive === undefined ? entries.filter((entry) => entry.isSymbolicLink()) : [];
  return {
    files: entries.filter((entry) => entry.isFile()).map(pathOf),
    links: links.map((entry) => posix.join(containerPath, pathOf(entry))).sort(),
  };
}
