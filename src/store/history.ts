import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RunEvent } from "../model/event.ts";
import { finding } from "../model/findings/finding.ts";
import type { EarlierOutput } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { suggest } from "../model/suggest.ts";
import { folderName } from "./names.ts";
import { damaged, eventIn, readResult, readRun, type StepRecord, type Tell, wholeLines } from "./run-record.ts";
import type { Workspace } from "./workspace.ts";

/** Names of all runs, newest first. */
export async function listRuns(workspace: Workspace): Promise<readonly string[]> {
  const names = await readdir(workspace.runs).catch(() => []);
  return names.sort().reverse();
}

/** How far every step of every pipeline file came in the newest run that was to run it, newest run first. */
export async function newestRecords(workspace: Workspace, tell: Tell): Promise<readonly StepRecord[]> {
  const newest = new Map<string, StepRecord>();
  for (const name of await listRuns(workspace)) {
    const run = await readRun(workspace, name, tell);
    for (const step of run?.steps ?? []) {
      const key = `${run?.file}\n${step}`;
      if (run !== undefined && !newest.has(key)) newest.set(key, await run.recordOf(step));
    }
  }
  return [...newest.values()];
}

export interface OutputRequest {
  /** The pipeline's file. */
  readonly file: string;
  readonly step: string;
  readonly tell: Tell;
}

/** Outputs of the newest attempt of a step of this pipeline file that ended well and whose folders are still there. */
export async function newestOutputs(
  workspace: Workspace,
  { file, step, tell }: OutputRequest,
): Promise<EarlierOutput | undefined> {
  for (const run of await listRuns(workspace)) {
    const folder = join(workspace.runs, run, "steps", folderName(step));
    const result = await readResult(folder, tell);
    if (result?.outcome.kind !== "ran" || result.file !== file) continue;
    const ports = Object.entries(result.folders).map(
      ([port, path]) => [port, join(workspace.runs, run, path)] as const,
    );
    if (!(await allFolders(ports.map(([, path]) => path)))) continue;
    const code = result.code === undefined ? {} : { code: result.code };
    return { step, run, folders: Object.fromEntries(ports), ...code };
  }
  return undefined;
}

async function allFolders(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) if (!(await isFolder(path))) return false;
  return true;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** The events of a run (the newest if none is named); a torn last line of a crashed run is left out. */
export async function readEvents(workspace: Workspace, run?: string): Promise<Result<readonly RunEvent[]>> {
  const runs = await listRuns(workspace);
  const name = run ?? runs[0];
  if (name === undefined || !runs.includes(name)) return noSuchRun(run, runs);
  const journal = join(workspace.runs, name, "events.jsonl");
  const events = wholeLines(await readFile(journal, "utf8").catch(() => "")).map(eventIn);
  const whole = events.filter((event) => event !== undefined);
  return whole.length === events.length ? ok(whole) : fail(damaged(journal));
}

/** `run` is undefined when the newest one was meant, and there is none. */
export function noSuchRun(run: string | undefined, known: readonly string[]): Result<never> {
  const suggestion = run === undefined ? undefined : suggest(run, known);
  const facts = { ...(run === undefined ? {} : { run }), known, ...(suggestion === undefined ? {} : { suggestion }) };
  return fail(finding({ code: "store/no-such-run", severity: "error", facts }));
}
