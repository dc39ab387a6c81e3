import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RunEvent } from "../model/event.ts";
import { finding } from "../model/findings/finding.ts";
import type { EarlierOutput } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { folderName } from "./names.ts";
import type { StepResult } from "./run-folder.ts";
import type { Workspace } from "./workspace.ts";

/** Names of all runs, newest first. */
export async function listRuns(workspace: Workspace): Promise<readonly string[]> {
  const names = await readdir(workspace.runs).catch(() => []);
  return names.sort().reverse();
}

/** The newest result of every step, newest run first. */
export async function newestResults(workspace: Workspace): Promise<readonly StepResult[]> {
  const seen = new Map<string, StepResult>();
  for (const run of await listRuns(workspace)) {
    for (const name of await readdir(join(workspace.runs, run, "steps")).catch(() => [])) {
      const result = await readResult(join(workspace.runs, run, "steps", name));
      const key = `${result?.file}\n${result?.step}`;
      if (result !== undefined && !seen.has(key)) seen.set(key, result);
    }
  }
  return [...seen.values()];
}

/** Outputs of the newest attempt of a step of this pipeline file that ended well and whose folders are still there. */
export async function newestOutputs(
  workspace: Workspace,
  file: string,
  step: string,
): Promise<EarlierOutput | undefined> {
  for (const run of await listRuns(workspace)) {
    const folder = join(workspace.runs, run, "steps", folderName(step));
    const result = await readResult(folder);
    if (result?.outcome.kind !== "ran" || result.file !== file) continue;
    const ports = Object.entries(result.folders).map(
      ([port, path]) => [port, join(workspace.runs, run, path)] as const,
    );
    if (await allFolders(ports.map(([, path]) => path))) return { step, run, folders: Object.fromEntries(ports) };
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

async function readResult(stepFolder: string): Promise<StepResult | undefined> {
  const text = await readFile(join(stepFolder, "result.json"), "utf8").catch(() => undefined);
  // Ours, written whole by a rename; a folder without it belongs to a step that never ended.
  return text === undefined ? undefined : (JSON.parse(text) as StepResult);
}

/** The events of a run (the newest if none is named); a torn last line of a crashed run is left out. */
export async function readEvents(workspace: Workspace, run?: string): Promise<Result<readonly RunEvent[]>> {
  const runs = await listRuns(workspace);
  const name = run ?? runs[0];
  if (name === undefined || !runs.includes(name)) {
    return fail(
      finding({ code: "store/no-such-run", severity: "error", facts: { run: run ?? "(newest)", known: runs } }),
    );
  }
  const text = await readFile(join(workspace.runs, name, "events.jsonl"), "utf8").catch(() => "");
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return ok(lines.filter((line) => line !== "").map((line) => JSON.parse(line) as RunEvent));
}

/** The newest log of a step, in one run or in the newest run that has one. An attempt without a log never started. */
export async function findLog(
  workspace: Workspace,
  request: { readonly step: string; readonly run?: string },
): Promise<Result<{ readonly run: string; readonly attempt: number; readonly file: string }>> {
  const runs = await listRuns(workspace);
  if (request.run !== undefined && !runs.includes(request.run)) {
    return fail(finding({ code: "store/no-such-run", severity: "error", facts: { run: request.run, known: runs } }));
  }
  const withStep: string[] = [];
  for (const run of request.run === undefined ? runs : [request.run]) {
    const folder = join(workspace.runs, run, "steps", folderName(request.step));
    const log = await newestLog(folder);
    if (log !== undefined) return ok({ run, ...log });
    if (await isFolder(folder)) withStep.push(run);
  }
  const [run] = withStep;
  if (run !== undefined) {
    return fail(finding({ code: "store/no-log", severity: "error", facts: { step: request.step, run } }));
  }
  const known = (await newestResults(workspace)).map(({ step }) => step);
  return fail(finding({ code: "store/no-such-result", severity: "error", facts: { step: request.step, known } }));
}

async function newestLog(stepFolder: string): Promise<{ readonly attempt: number; readonly file: string } | undefined> {
  const attempts = (await readdir(stepFolder).catch(() => [])).map(Number).filter((number) => number > 0);
  for (const attempt of attempts.sort((one, other) => other - one)) {
    const file = join(stepFolder, String(attempt), "log.txt");
    if ((await stat(file).catch(() => undefined))?.isFile()) return { attempt, file };
  }
  return undefined;
}
