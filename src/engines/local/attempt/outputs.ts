import { lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { PlannedOutput, PlannedStep } from "../../../model/plan.ts";
import { packFolder } from "./archive.ts";
import { copyTree } from "./copying.ts";
import type { Layout } from "./layout.ts";
import { makeReadable } from "./readable.ts";

export interface Outputs {
  /** port → absolute folder with what the step left there. */
  readonly folders: Readonly<Record<string, string>>;
  /** Relative paths, `port/file`, of everything the step left. */
  readonly files: readonly string[];
  readonly empty: readonly PlannedOutput[];
}

export const noOutputs: Outputs = { folders: {}, files: [], empty: [] };

/** Moves what the script left to `outputs/<port>`; ports that share folders get copies; archives are packed. */
export async function collectOutputs(planned: PlannedStep, layout: Layout): Promise<Outputs> {
  const folders = new Map<string, string>();
  const files: string[] = [];
  const empty: PlannedOutput[] = [];
  const shared = planned.outputs.filter((output) => overlapsAnother(output, planned.outputs));
  const alone = planned.outputs.filter((output) => !shared.includes(output));
  for (const output of [...shared, ...alone]) {
    const from = layout.outputFolders[output.containerPath];
    if (from === undefined) continue;
    const to = join(layout.folder, "outputs", output.port.name);
    await makeReadable(from, layout.folder);
    const left = await listFiles(from);
    files.push(...left.map((path) => `${output.port.name}/${path}`));
    if (left.length === 0) empty.push(output);
    await take({ from, to, output, isShared: shared.includes(output) });
    folders.set(output.port.name, to);
  }
  return { folders: Object.fromEntries(folders), files: files.sort(), empty };
}

function overlapsAnother(output: PlannedOutput, all: readonly PlannedOutput[]): boolean {
  const { containerPath } = output;
  const overlaps = (other: string): boolean => isWithin(containerPath, other) || isWithin(other, containerPath);
  return all.some((other) => other !== output && overlaps(other.containerPath));
}

interface Taking {
  readonly from: string;
  readonly to: string;
  readonly output: PlannedOutput;
  readonly isShared: boolean;
}

async function take({ from, to, output, isShared }: Taking): Promise<void> {
  const found = await lstat(from).catch(() => undefined);
  await mkdir(join(to, ".."), { recursive: true });
  if (found === undefined) {
    await mkdir(to, { recursive: true });
  } else if (output.archive !== undefined) {
    await mkdir(to, { recursive: true });
    if (found.isDirectory()) await packFolder(from, join(to, output.archive));
  } else {
    await moveOrCopy({ from, to: await target(to, { output, isFolder: found.isDirectory() }), isShared });
  }
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

async function listFiles(folder: string): Promise<readonly string[]> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined) return [];
  if (!found.isDirectory()) return [folder.split("/").at(-1) ?? folder];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
