import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, posix } from "node:path";
import { isWithin } from "../../model/container-path.ts";
import type { ReadyStep } from "../../model/engine.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { type InputPlace, inputMounts } from "./inputs.ts";
import type { Mount } from "./messages.ts";

/** Where one attempt's world lies on the host. */
export interface Layout {
  readonly folder: string;
  readonly logPath: string;
  readonly mounts: readonly Mount[];
  readonly inputs: readonly InputPlace[];
  /** container folder → host folder, of every place that a step's outputs can lie. */
  readonly outputFolders: Readonly<Record<string, string>>;
  readonly scriptPath: string;
  readonly hostPaths: readonly (readonly [string, string])[];
  /** Folders that nobody needs once the outputs are moved. */
  readonly disposable: readonly string[];
}

const DATA = "/opt/ml";

/**
 * Lays the container's world out in the attempt's folder, and says which mounts make it.
 * It is done synchronously: that takes microseconds, while the thread pool is busy with the syncs of the step before.
 */
export async function layOut(ready: ReadyStep, number: number): Promise<Layout> {
  const { planned } = ready;
  const folder = join(ready.folder, String(number));
  const [scratch, tmp] = [join(folder, "scratch"), join(folder, "tmp")];
  makeFolders([scratch, tmp]);
  const roots: Root[] = [
    { container: DATA, host: scratch },
    { container: "/tmp", host: tmp },
  ];
  writePlanned(planned, scratch);
  const inputs = await inputMounts(ready, folder);
  const taken = [...roots, ...inputs.map(({ mount }) => ({ container: mount.to, host: upperOf(mount) }))];
  const code = codeMounts(planned, { folder, roots: taken });
  const outputs = outputMounts(planned, { folder, roots: taken });
  const data = [...inputs.map(({ mount }) => mount), ...code, ...outputs.mounts];
  return {
    folder,
    logPath: join(folder, "log.txt"),
    mounts: [...roots.map(bind), ...data.sort((a, b) => a.to.length - b.to.length)],
    inputs,
    outputFolders: outputs.folders,
    scriptPath: scriptPath(planned),
    hostPaths: hostPaths(planned),
    disposable: ["scratch", "tmp", "root", "overlay", "inputs", "code", "elsewhere"].map((name) => join(folder, name)),
  };
}

interface Root {
  readonly container: string;
  readonly host: string;
}

interface Ground {
  readonly folder: string;
  readonly roots: readonly Root[];
}

function bind({ container, host }: Root): Mount {
  return { kind: "bind", from: host, to: container, readonly: false };
}

function makeFolders(paths: readonly string[]): void {
  for (const path of paths) mkdirSync(path, { recursive: true });
}

function upperOf(mount: Mount): string {
  return mount.kind === "overlay" ? mount.upper : mount.from;
}

function scriptPath(planned: PlannedStep): string {
  return isAbsolute(planned.entryPath) ? planned.entryPath : posix.join(planned.codeFolder, planned.entryPath);
}

function hostPaths(planned: PlannedStep): readonly (readonly [string, string])[] {
  const script = planned.step.script;
  return script === undefined ? [] : [[planned.codeFolder, script.sourceDir ?? dirname(script.path)]];
}

function writePlanned(planned: PlannedStep, scratch: string): void {
  const inScratch = (path: string): string => join(scratch, path.slice(DATA.length));
  const folders = planned.folders.filter((path) => isWithin(path, DATA)).map(inScratch);
  makeFolders(folders);
  for (const { containerPath, text } of planned.files.filter((file) => isWithin(file.containerPath, DATA))) {
    makeFolders([dirname(inScratch(containerPath))]);
    writeFileSync(inScratch(containerPath), text);
  }
}

function codeMounts(planned: PlannedStep, { folder, roots }: Ground): readonly Mount[] {
  const script = planned.step.script;
  if (script === undefined) return [];
  if (script.sourceDir !== undefined) {
    const [upper, work] = [join(folder, "overlay", "code", "upper"), join(folder, "overlay", "code", "work")];
    makeFolders([upper, work]);
    return [{ kind: "overlay", lower: script.sourceDir, upper, work, to: planned.codeFolder }];
  }
  const root = deepest(roots, planned.codeFolder);
  // A folder of the scratch that no input covers needs no mount of its own.
  const isPlain = root?.container === DATA;
  const host =
    root !== undefined && isPlain
      ? join(root.host, posix.relative(root.container, planned.codeFolder))
      : join(folder, "code");
  makeFolders([host]);
  copyFileSync(script.path, join(host, basename(scriptPath(planned))));
  return isPlain ? [] : [bind({ container: planned.codeFolder, host })];
}

/** Output folders exist before the script starts; those outside `/opt/ml` and `/tmp`, or inside an input, get a mount. */
function outputMounts(planned: PlannedStep, { folder, roots }: Ground): OutputPlaces {
  const folders: Record<string, string> = {};
  const mounts: Mount[] = [];
  for (const [index, { containerPath }] of planned.outputs.entries()) {
    const root = deepest(roots, containerPath);
    const isPlain = root?.container === DATA || root?.container === "/tmp" || root?.container === containerPath;
    const host =
      root !== undefined && isPlain
        ? join(root.host, posix.relative(root.container, containerPath))
        : join(folder, "elsewhere", String(index));
    makeFolders([host]);
    folders[containerPath] = host;
    if (!isPlain) mounts.push(bind({ container: containerPath, host }));
  }
  return { folders, mounts };
}

interface OutputPlaces {
  readonly folders: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
}

function deepest(roots: readonly Root[], path: string): Root | undefined {
  const holding = roots.filter(({ container }) => isWithin(path, container));
  return holding.sort((a, b) => b.container.length - a.container.length)[0];
}
