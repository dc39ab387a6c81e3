import { mkdir, readdir, readFile, realpath, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cannotWrite } from "../model/findings/cannot-write.ts";
import { finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { writeDurably } from "./durable.ts";

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

/** Makes the workspace if it is missing. Fails for a folder with other things in it, and for an unwritable one. */
export async function openWorkspace(path: string): Promise<Result<Workspace>> {
  const state = await stateOf(path);
  if (state === "foreign") return fail(finding({ code: "store/not-ours", severity: "error", facts: { path } }));
  const workspace = layoutOf(path);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    if (state !== "ours") await writeDurably(join(path, marker), `${JSON.stringify({ schema: 1 })}\n`);
    for (const folder of [workspace.runs, workspace.blobs, workspace.records]) await mkdir(folder, { recursive: true });
  } catch (error) {
    return fail(cannotWrite(path, error));
  }
  return ok(workspace);
}

/** An existing workspace, for commands that only read. */
export async function findWorkspace(path: string): Promise<Result<Workspace>> {
  const state = await stateOf(path);
  if (state === "ours") return ok(layoutOf(path));
  const code = state === "foreign" ? "store/not-ours" : "store/no-workspace";
  return fail(finding({ code, severity: "error", facts: { path } }));
}

type State = "missing" | "empty" | "ours" | "foreign";

async function stateOf(path: string): Promise<State> {
  let names: string[];
  try {
    if (!(await stat(path)).isDirectory()) return "foreign";
    names = await readdir(path);
  } catch {
    return "missing";
  }
  // A marker that was cut off while it was made is ours, too.
  if (names.every((name) => name.startsWith(`${marker}.`))) return "empty";
  const text = names.includes(marker) ? await readFile(join(path, marker), "utf8").catch(() => "") : "";
  return text.includes('"schema"') ? "ours" : "foreign";
}

export interface Cleaned {
  readonly removed: readonly string[];
  readonly removedBytes: number;
}

/** Deletes a workspace of ours; with `dryRun` only tells what would go. */
export async function cleanWorkspace(path: string, options: { readonly dryRun: boolean }): Promise<Result<Cleaned>> {
  const found = await findWorkspace(path);
  if (!found.ok) return found;
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

async function bytesBelow(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  let total = 0;
  for (const entry of entries) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
  }
  return total;
}
