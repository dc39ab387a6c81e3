import { readdir } from "node:fs/promises";
import { posix } from "node:path";
import type { PlannedStep } from "../../../model/plan.ts";
import type { Mount, Rewriting } from "../talk/messages.ts";
import type { InputPlace } from "./inputs.ts";
import type { Layout } from "./layout.ts";
import { watchCopies } from "./stamps.ts";

/** A laid out attempt as its script meets it: where everything is, and how to name it afterwards. */
export interface Stage {
  /** What is still to be mounted. */
  readonly mounts: readonly Mount[];
  readonly script: string;
  readonly codeFolder: string;
  readonly cwd: string;
  readonly hostPaths: Layout["hostPaths"];
  /** What the environment must say otherwise than planned. */
  readonly environment: Readonly<Record<string, string>>;
  readonly rewriting?: Rewriting;
  /** Where a container path really is, for those who watch. */
  place(containerPath: string): string;
  /** A text of the script's, with container paths. */
  told(text: string): string;
  /** Container paths of what was written into inputs. */
  writtenInputs(): Promise<readonly string[]>;
  /** Container paths of what was written outside `/opt/ml` and `/tmp`; `seen` by the keeper. */
  outside(seen: readonly string[]): Promise<readonly string[]>;
}

/** First rung: everything is where the container has it. */
export async function mountedStage(planned: PlannedStep, layout: Layout): Promise<Stage> {
  const inputs = portInputs(planned, layout.inputs);
  const copies = await watchCopies(
    inputs.flatMap(({ mount }) => (mount.kind === "bind" ? [{ to: mount.to, host: mount.from }] : [])),
  );
  return {
    mounts: layout.mounts,
    script: layout.scriptPath,
    codeFolder: planned.codeFolder,
    cwd: planned.workingDir,
    hostPaths: layout.hostPaths,
    environment: {},
    place: (path) => path,
    told: (text) => text,
    writtenInputs: async () => [...(await fromLayers(inputs)), ...(await copies())].filter(isScripts),
    outside: async (seen) => seen,
  };
}

/** Inputs without those that an output lies on: writing there is what the step is for. */
export function portInputs(planned: PlannedStep, inputs: readonly InputPlace[]): readonly InputPlace[] {
  return inputs.filter(({ mount }) => !planned.outputs.some(({ containerPath }) => containerPath === mount.to));
}

/** Python caches the modules that it imports from an input beside them; no script asked for that. */
function isScripts(path: string): boolean {
  return posix.basename(posix.dirname(path)) !== "__pycache__";
}

async function fromLayers(inputs: readonly InputPlace[]): Promise<readonly string[]> {
  return (await Promise.all(inputs.map(({ mount }) => inLayer(mount)))).flat();
}

async function inLayer(mount: Mount): Promise<readonly string[]> {
  if (mount.kind === "bind") return [];
  const entries = await readdir(mount.upper, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((entry) => posix.join(mount.to, entry.parentPath.slice(mount.upper.length), entry.name));
}
