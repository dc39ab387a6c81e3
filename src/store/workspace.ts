import { lstat, readdir, readFile, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cannotMake, cannotWrite, isSystemError, type SystemError } from "../model/findings/cannot-write.ts";
import { finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { writeDurably } from "../system/durable.ts";
import { makeFolder } from "../system/make-folder.ts";
import { type RunningRun, runningRun } from "./running.ts";

const marker = ".cursus-workspace.json";

/** The folder that holds all runs and the store; only one that carries our marker is ever written to or deleted. */
export interface Workspace {
  readonly path: string;
  readonly runs: string;
  readonly blobs: string;
  readonly records: string;
}

function layoutOf(path: string): Workspace {
  return {
    path,
    runs: join(path, "runs"),
    blobs: join(path, "store", "blobs"),
    records: join(path, "store", "steps"),
  };
}

/** The folder of a run by its name. */
export function runFolderIn(workspace: string, run: string): string {
  return join(layoutOf(workspace).runs, run);
}

/** Makes the workspace if it is missing. Fails for a folder with other things in it, and for an unwritable one. */
export async function openWorkspace(path: string): Promise<Result<Workspace>> {
  const found = await stateOf(path);
  if (!found.ok) return found;
  const state = found.value;
  if (state === "foreign") return fail(finding({ code: "store/not-ours", severity: "error", facts: { path } }));
  const workspace = layoutOf(path);
  try {
    await makeFolder(path);
    if (state !== "ours") await writeDurably(join(path, marker), `${JSON.stringify({ schema: 1 })}\n`);
    for (const folder of [workspace.runs, workspace.blobs, workspace.records]) await makeFolder(folder);
  } catch (error) {
    return fail(cannotMake(path, error));
  }
  return ok(workspace);
}

/** An existing workspace, for commands that only read. */
export async function findWorkspace(path: string): Promise<Result<Workspace>> {
  const found = await stateOf(path);
  if (!found.ok) return found;
  const state = found.value;
  if (state === "ours") return readable(layoutOf(path));
  const code = state === "foreign" ? "store/not-ours" : "store/no-workspace";
  return fail(finding({ code, severity: "error", facts: { path } }));
}

type State = "missing" | "empty" | "ours" | "foreign";

async function stateOf(path: string): Promise<Result<State>> {
  try {
    if (!(await stat(path)).isDirectory()) return ok("foreign");
    const names = await readdir(path);
    // A marker that was cut off while it was made is ours, too.
    if (names.every((name) => name.startsWith(`${marker}.`))) return ok("empty");
    const text = names.includes(marker) ? await readFile(join(path, marker), "utf8") : "";
    return ok(text.includes('"schema"') ? "ours" : "foreign");
  } catch (error) {
    return mayNotRead(error) ? forbidden(path, error) : ok("missing");
  }
}

/** A folder of runs that may not be read would look like an empty one. */
async function readable(workspace: Workspace): Promise<Result<Workspace>> {
  try {
    await readdir(workspace.runs);
  } catch (error) {
    if (mayNotRead(error)) return forbidden(workspace.runs, error);
  }
  return ok(workspace);
}

function mayNotRead(error: unknown): error is SystemError {
  return isSystemError(error) && (error.code === "EACCES" || error.code === "EPERM");
}

function forbidden(path: string, error: SystemError): Result<never> {
  const remedy = "Ask its owner, make it readable if it is yours (chmod u+rwx), or name another with --workspace-dir";
  const facts = { path: error.path ?? path, reason: "permission denied", remedy };
  return fail(finding({ code: "store/cannot-read", severity: "error", facts }));
}

export interface Cleaned {
  readonly removed: readonly string[];
  readonly removedBytes: number;
}

/** Deletes a workspace of ours in which nothing runs; with `dryRun` only tells what would go. */
export async function cleanWorkspace(path: string, options: { readonly dryRun: boolean }): Promise<Result<Cleaned>> {
  const found = await findWorkspace(path);
  if (!found.ok) return found;
  const running = await runningIn(found.value);
  if (running.length > 0) {
    return fail(finding({ code: "store/still-running", severity: "error", facts: { path, running } }));
  }
  const removed = (await readdir(path)).map((name) => join(path, name));
  const removedBytes = await bytesBelow(path);
  if (options.dryRun) return ok({ removed, removedBytes });
  try {
    // Of a link, `rm` takes the link only.
    const real = await realpath(path);
    // The marker goes last: an interrupted clean-up stays a workspace that can be cleaned.
    for (const item of removed.filter((name) => !name.endsWith(marker)))
      await rm(item, { recursive: true, force: true });
    await rm(real, { recursive: true, force: true });
    await rm(path, { force: true });
  } catch (error) {
    return fail(cannotWrite(path, error));
  }
  return ok({ removed, removedBytes });
}

async function runningIn({ runs }: Workspace): Promise<readonly RunningRun[]> {
  const names = (await readdir(runs).catch(() => [])).sort();
  const found: RunningRun[] = [];
  for (const run of names) {
    const running = await runningRun(join(runs, run), run);
    if (running !== undefined) found.push(running);
  }
  return found;
}

/** Names stay bytes, because a script may have chosen some that are no UTF-8. What cannot be read is not counted. */
async function bytesBelow(root: string): Promise<number> {
  let total = 0;
  const open = [Buffer.from(root)];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const name of await readdir(folder, { encoding: "buffer" }).catch(() => [])) {
      const path = Buffer.concat([folder, Buffer.from("/"), name]);
      const found = await lstat(path).catch(() => undefined);
      if (found?.isDirectory()) open.push(path);
      else if (found?.isFile()) total += found.size;
    }
  }
  return total;
}
