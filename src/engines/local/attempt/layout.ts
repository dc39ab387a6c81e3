import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { ReadyStep } from "../../../model/engine.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import { skeletonsOf } from "../../../model/skeleton.ts";
import type { Mount } from "../talk/messages.ts";
import { DATA, type Ground, logName, scriptPath, TEMPORARY, writeFiles } from "./ground.ts";
import { hiddenIn } from "./hidden.ts";
import { type InputPlace, inputMounts } from "./inputs.ts";

/** Where one attempt's world lies on the host. */
export interface Layout {
  readonly folder: string;
  /** What `/opt/ml` is. */
  readonly scratch: string;
  readonly workspace: string;
  readonly logPath: string;
  readonly mounts: readonly Mount[];
  readonly inputs: readonly InputPlace[];
  /** container folder → host folder, of every place that a step's outputs can lie. */
  readonly outputFolders: Readonly<Record<string, string>>;
  readonly scriptPath: string;
  readonly hostPaths: readonly (readonly [string, string])[];
}

/** Lays the container's world out on its ground, and says which mounts make it. */
export async function layOut(ready: ReadyStep, ground: Ground): Promise<Layout> {
  const { planned } = ready;
  const { folder } = ground;
  writeFiles(ready.found?.files ?? [], ground.scratch);
  const roots: Root[] = [
    { container: DATA, host: ground.scratch },
    { container: TEMPORARY, host: ground.tmp },
  ];
  const inputs = await inputMounts(ready, ground);
  const taken = [...roots, ...inputs.map(({ mount }) => ({ container: mount.to, host: upperOf(mount) }))];
  const outputs = outputMounts(planned, { folder, roots: taken });
  const given = [...inputs.map(({ mount }) => mount), ...codeMounts(planned, ground)];
  const data = [...given, ...given.flatMap((mount, index) => blinds(mount, ground, index)), ...outputs.mounts];
  return {
    ...{ folder, scratch: ground.scratch, workspace: ground.workspace },
    logPath: join(folder, logName),
    mounts: [...roots.map(bind), ...data.sort((a, b) => a.to.length - b.to.length)],
    inputs,
    outputFolders: outputs.folders,
    scriptPath: scriptPath(planned),
    hostPaths: hostPaths(planned),
  };
}

interface Root {
  readonly container: string;
  readonly host: string;
}

interface Taken {
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

function hostPaths(planned: PlannedStep): readonly (readonly [string, string])[] {
  const script = planned.step.script;
  const own = script === undefined ? [] : [[planned.codeFolder, script.sourceDir ?? dirname(script.path)] as const];
  return [...own, ...skeletonsOf(planned).map(({ containerPath, folder }) => [containerPath, folder] as const)];
}

/** Files of the plan that lie in the source folder are in the script's view of it; the user's own stay as they are. */
function codeMounts(
  { step, codeFolder, files }: PlannedStep,
  { folder, code, isCodeInScratch }: Ground,
): readonly Mount[] {
  if (code !== undefined) return isCodeInScratch ? [] : [bind({ container: codeFolder, host: code })];
  const lower = step.script?.sourceDir;
  if (lower === undefined) return [];
  const laidOver = files.filter(({ containerPath }) => isWithin(containerPath, codeFolder));
  const [upper, work] = [join(folder, "overlay", "code", "upper"), join(folder, "overlay", "code", "work")];
  makeFolders([upper, work]);
  for (const { containerPath, text } of laidOver) {
    const path = join(upper, posix.relative(codeFolder, containerPath));
    makeFolders([dirname(path)]);
    writeFileSync(path, text);
  }
  return [{ kind: "overlay", lower, upper, work, to: codeFolder }];
}

/** An empty folder over what the script may not see of a folder that is mounted as it is. */
function blinds(mount: Mount, ground: Ground, index: number): readonly Mount[] {
  const hidden = mount.kind === "overlay" ? hiddenIn(mount.lower, ground) : undefined;
  if (mount.kind !== "overlay" || hidden === undefined) return [];
  const host = join(ground.folder, "inputs", `${index}.blind`);
  makeFolders([host]);
  return [bind({ container: posix.join(mount.to, relative(mount.lower, hidden)), host })];
}

/** Output folders exist before the script starts; those outside `/opt/ml` and `/tmp`, or inside an input, get a mount. */
function outputMounts(planned: PlannedStep, { folder, roots }: Taken): OutputPlaces {
  const folders: Record<string, string> = {};
  const mounts: Mount[] = [];
  const grounds = [...roots];
  const shared = new Set([DATA, "/tmp"]);
  const outermostFirst = planned.outputs.toSorted((a, b) => a.containerPath.length - b.containerPath.length);
  for (const [index, { containerPath }] of outermostFirst.entries()) {
    const root = deepest(grounds, containerPath);
    const isPlain = root !== undefined && (shared.has(root.container) || root.container === containerPath);
    const host = isPlain
      ? join(root.host, posix.relative(root.container, containerPath))
      : join(folder, "elsewhere", String(index));
    makeFolders([host]);
    folders[containerPath] = host;
    if (isPlain) continue;
    mounts.push(bind({ container: containerPath, host }));
    grounds.push({ container: containerPath, host });
    shared.add(containerPath);
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
