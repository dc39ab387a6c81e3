import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix, relative } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import { type Skeleton, skeletonsOf } from "../../../model/skeleton.ts";
import { removeOwn } from "../../../system/remove-own.ts";

export const DATA = "/opt/ml";
export const TEMPORARY = "/tmp";
/** Of the file with what the script printed, in the attempt's folder. */
export const logName = "log.txt";

/** Where an attempt is. */
export interface Lot {
  readonly folder: string;
  /** What no script gets to see, though its input or its code may contain it. */
  readonly workspace: string;
}

/** What of an attempt's folder waits for no other step: the container's own files, and the script. */
export interface Ground extends Lot {
  readonly scratch: string;
  readonly tmp: string;
  /** Host folder of the script alone; absent when a source folder travels with it. */
  readonly code?: string;
  /** Whether that folder lies in the scratch, so that no mount of its own is needed. */
  readonly isCodeInScratch: boolean;
}

/** Done synchronously: that takes microseconds, while the thread pool is busy with the syncs of the step before. */
export function layGround(planned: PlannedStep, { folder, workspace }: Lot): Ground {
  const [scratch, tmp] = [join(folder, "scratch"), join(folder, "tmp")];
  for (const path of [scratch, tmp]) mkdirSync(path, { recursive: true });
  writeFileSync(join(folder, logName), "");
  writePlanned(planned, scratch);
  for (const skeleton of skeletonsOf(planned)) copySkeleton(skeleton, scratch);
  const isCodeInScratch = isWithin(planned.codeFolder, DATA) && !isCovered(planned);
  const ground = { folder, workspace, scratch, tmp, isCodeInScratch };
  const { script } = planned.step;
  if (script === undefined || script.sourceDir !== undefined) return ground;
  const code = isCodeInScratch ? inScratch(planned.codeFolder, scratch) : join(folder, "code");
  mkdirSync(code, { recursive: true });
  copyFileSync(script.path, join(code, basename(scriptPath(planned))));
  return { ...ground, code };
}

/** The script in the container. */
export function scriptPath(planned: PlannedStep): string {
  return isAbsolute(planned.entryPath) ? planned.entryPath : posix.join(planned.codeFolder, planned.entryPath);
}

/** Grounds laid ahead, while the steps before run. */
export class Grounds implements Disposable {
  readonly #laid = new Map<string, Ground>();
  readonly #workspace: string;

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** What goes wrong here goes wrong again when the step begins, and is told then. */
  prepare(planned: PlannedStep, folder: string): void {
    if (this.#laid.has(planned.step.id)) return;
    try {
      this.#laid.set(planned.step.id, layGround(planned, { folder, workspace: this.#workspace }));
    } catch {
      removeOwn(folder);
    }
  }

  take(step: string): Ground | undefined {
    const ground = this.#laid.get(step);
    this.#laid.delete(step);
    return ground;
  }

  /** Steps that never began leave nothing. */
  [Symbol.dispose](): void {
    for (const { folder } of this.#laid.values()) removeOwn(dirname(folder));
  }
}

/** An input mounted above the code folder would hide it. */
function isCovered({ inputs, codeFolder }: PlannedStep): boolean {
  return inputs.some(({ mounts }) => mounts.some(({ containerPath }) => isWithin(codeFolder, containerPath)));
}

function inScratch(path: string, scratch: string): string {
  return join(scratch, path.slice(DATA.length));
}

function writePlanned(planned: PlannedStep, scratch: string): void {
  for (const path of planned.folders.filter((folder) => isWithin(folder, DATA))) {
    mkdirSync(inScratch(path, scratch), { recursive: true });
  }
  writeFiles(planned.files, scratch);
}

function copySkeleton({ containerPath, folder, files }: Skeleton, scratch: string): void {
  mkdirSync(inScratch(containerPath, scratch), { recursive: true });
  for (const file of files) {
    const copy = join(inScratch(containerPath, scratch), relative(folder, file));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(file, copy);
  }
}

/** Writes what the service writes; one that is there already is replaced. */
export function writeFiles(files: PlannedStep["files"], scratch: string): void {
  for (const { containerPath, text } of files.filter((file) => isWithin(file.containerPath, DATA))) {
    mkdirSync(dirname(inScratch(containerPath, scratch)), { recursive: true });
    writeFileSync(inScratch(containerPath, scratch), text);
  }
}
