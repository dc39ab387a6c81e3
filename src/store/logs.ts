import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cannotWrite } from "../model/findings/cannot-write.ts";
import { explain } from "../model/findings/explain.ts";
import { type FactsByCode, type Finding, finding } from "../model/findings/finding.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { listRuns, newestRecords, noSuchRun } from "./history.ts";
import { folderName } from "./names.ts";
import { type RunRecord, readRun, type StepRecord, type Tell } from "./run-record.ts";
import type { Workspace } from "./workspace.ts";

export interface KeptLog {
  readonly run: string;
  readonly pipeline: string;
  /** Newest runs of other pipelines that have a step of this name, when no run was named. */
  readonly others: readonly { readonly pipeline: string; readonly run: string }[];
  readonly attempt: number;
  readonly file: string;
  /** What could not be read on the way. */
  readonly troubles: readonly Finding[];
  /** Every attempt of the step in that run whose log was kept, the oldest first. */
  readonly attempts: readonly LoggedAttempt[];
}

export interface LoggedAttempt {
  readonly attempt: number;
  /** Absent while the step has not ended. */
  readonly mode?: "entrypoint" | "call";
}

export interface LogRequest {
  readonly step: string;
  /** The newest one that has the step, if none is named. */
  readonly run?: string;
  /** The newest one that left a log, if none is named. */
  readonly attempt?: number;
}

type NoLog = FactsByCode["store/no-log"];

/** The log of a step in one run. A step that did not run has none there, whatever older runs hold: that is told. */
export async function findLog(workspace: Workspace, request: LogRequest): Promise<Result<KeptLog>> {
  const troubles: Finding[] = [];
  const found = await find(workspace, request, (trouble) => troubles.push(trouble));
  return found.ok ? ok({ ...found.value, troubles }) : fail(...found.failure.findings, ...troubles);
}

type Found = Omit<KeptLog, "troubles">;

async function find(workspace: Workspace, request: LogRequest, tell: Tell): Promise<Result<Found>> {
  const { step } = request;
  const runs = await listRuns(workspace);
  if (request.run !== undefined && !runs.includes(request.run)) return noSuchRun(request.run, runs);
  const having = await runsWith(workspace, { step, runs: request.run === undefined ? runs : [request.run], tell });
  const found = having[0];
  if (found === undefined) {
    const known = [...new Set((await newestRecords(workspace, () => undefined)).map((record) => record.step))];
    return fail(finding({ code: "store/no-such-result", severity: "error", facts: { step, known } }));
  }
  const { run, pipeline } = found;
  const record = await found.recordOf(step);
  const numbers = await keptLogs(workspace, record);
  const attempt = request.attempt ?? numbers.at(-1);
  if (attempt === undefined || !numbers.includes(attempt)) {
    if (attempt !== undefined && numbers.length > 0) return noLog({ step, run, attempt, kept: numbers });
    const older = await olderLog(workspace, step, runs.slice(runs.indexOf(run) + 1));
    const before = older === undefined ? {} : { older };
    return noLog({ step, run, ...(await whyNone(found, record)), ...before });
  }
  const file = logFile(workspace, { run, step, attempt });
  const others = newestOfEach(having.filter((other) => other.file !== found.file));
  return ok({ run, pipeline, others, attempt, file, attempts: numbers.map((number) => logged(number, record)) });
}

/** The log of a step without a program, as of its only attempt; what kept it from being written. */
export async function keepOwnLog(stepFolder: string, text: string): Promise<Finding | undefined> {
  const folder = join(stepFolder, "1");
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "log.txt"), text);
    return undefined;
  } catch (error) {
    return cannotWrite(folder, error);
  }
}

function noLog(facts: NoLog): Result<never> {
  return fail(finding({ code: "store/no-log", severity: "error", facts }));
}

interface Wanted {
  readonly step: string;
  readonly runs: readonly string[];
  readonly tell: Tell;
}

/** Those of the runs, in their order, that have the step, whichever pipeline they are of. */
async function runsWith(workspace: Workspace, { step, runs, tell }: Wanted): Promise<readonly RunRecord[]> {
  const having: RunRecord[] = [];
  for (const name of runs) {
    const run = await readRun(workspace, name, tell);
    if (run?.steps.includes(step)) having.push(run);
  }
  return having;
}

function newestOfEach(runs: readonly RunRecord[]): KeptLog["others"] {
  const newest = new Map([...runs].reverse().map((run) => [run.file, run]));
  return [...newest.values()].map(({ pipeline, run }) => ({ pipeline, run }));
}

function logged(attempt: number, { outcome }: StepRecord): LoggedAttempt {
  const attempts = outcome !== undefined && "attempts" in outcome ? (outcome.attempts ?? []) : [];
  const mode = attempts.find(({ number }) => number === attempt)?.mode;
  return { attempt, ...(mode === undefined ? {} : { mode }) };
}

/** What kept the step from running, down to the steps where it began: one that was blocked itself explains nothing. */
async function whyNone(
  run: RunRecord,
  { state, outcome }: StepRecord,
): Promise<Pick<NoLog, "state" | "by" | "reason">> {
  if (outcome?.kind !== "blocked") return { state, ...reasonIn(outcome) };
  const roots = new Set<string>();
  const seen = new Set(outcome.by);
  for (const step of seen) {
    const { outcome: above } = await run.recordOf(step);
    if (above?.kind === "blocked") for (const id of above.by) seen.add(id);
    else roots.add(step);
  }
  return { state, by: [...roots] };
}

/** Why a step had no program to log. */
function reasonIn(outcome: StepRecord["outcome"]): Pick<NoLog, "reason"> {
  if (outcome?.kind === "skipped" || outcome?.kind === "stubbed") return { reason: outcome.reason };
  const [first] = outcome?.kind === "failed" && outcome.attempts.length === 0 ? outcome.findings : [];
  return first === undefined ? {} : { reason: explain(first).message };
}

async function olderLog(workspace: Workspace, step: string, runs: readonly string[]): Promise<string | undefined> {
  for (const name of runs) {
    const [run] = await runsWith(workspace, { step, runs: [name], tell: () => undefined });
    if (run !== undefined && (await keptLogs(workspace, await run.recordOf(step))).length > 0) return name;
  }
  return undefined;
}

/** Numbers of the attempts that have a log, ascending. An attempt without one never started. */
async function keptLogs(workspace: Workspace, { run, step, state }: StepRecord): Promise<readonly number[]> {
  // A run that was killed may have laid the ground for such a step, with an empty log.
  if (state === "not-started" || state === "waiting") return [];
  const names = await readdir(join(workspace.runs, run, "steps", folderName(step))).catch(() => []);
  const numbers = names.map(Number).filter((number) => number > 0);
  const kept: number[] = [];
  for (const attempt of numbers.sort((one, other) => one - other)) {
    const found = await stat(logFile(workspace, { run, step, attempt })).catch(() => undefined);
    if (found?.isFile()) kept.push(attempt);
  }
  return kept;
}

interface Which {
  readonly run: string;
  readonly step: string;
  readonly attempt: number;
}

function logFile(workspace: Workspace, { run, step, attempt }: Which): string {
  return join(workspace.runs, run, "steps", folderName(step), String(attempt), "log.txt");
}
