import { stat } from "node:fs/promises";
import { lookAtScripts } from "../load/look.ts";
import { searchScript } from "../load/search-script.ts";
import type { RunEvent } from "../model/event.ts";
import type { Finding } from "../model/findings/finding.ts";
import { ok, type Result } from "../model/result.ts";
import type { StepState } from "../model/step-state.ts";
import * as history from "../store/history.ts";
import * as keptRun from "../store/kept-run.ts";
import { findLog, type KeptLog, type LogRequest } from "../store/logs.ts";
import type { StepRecord } from "../store/run-record.ts";
import { type Cleaned, cleanWorkspace as clean, findWorkspace } from "../store/workspace.ts";

export type { KeptRun } from "../store/kept-run.ts";

/** What a workspace remembers; every function here only reads, but for `cleanWorkspace`. */
export interface ResultRow {
  readonly step: string;
  readonly script?: string;
  readonly pipeline: string;
  readonly file: string;
  readonly run: string;
  readonly outcome: StepState;
  readonly at: string;
  /** Only of steps that were tried to their end. */
  readonly durationMs?: number;
}

export interface Results {
  readonly rows: readonly ResultRow[];
  /** What could not be read, and is told as far as it can be. */
  readonly troubles: readonly Finding[];
}

/** How far every step came in the newest run that was to run it, also when that was killed or still goes on. */
export async function listResults(path: string): Promise<Result<Results>> {
  const workspace = await findWorkspace(path);
  if (!workspace.ok) return workspace;
  const troubles: Finding[] = [];
  const records = await history.newestRecords(workspace.value, (trouble) => troubles.push(trouble));
  return ok({ rows: records.map(rowOf), troubles });
}

function rowOf({ step, script, pipeline, file, run, state, outcome, at }: StepRecord): ResultRow {
  const attempts = outcome !== undefined && "attempts" in outcome ? (outcome.attempts ?? []) : [];
  const took = attempts.reduce((total, { usage }) => total + usage.durationMs, 0);
  const named = script === undefined ? {} : { script };
  const timed = attempts.length === 0 ? {} : { durationMs: took };
  return { step, ...named, pipeline, file, run, outcome: state, at, ...timed };
}

/** Where the log of a step's newest attempt lies, or of the one that is named. */
export async function readLog(path: string, request: LogRequest): Promise<Result<KeptLog>> {
  const workspace = await findWorkspace(path);
  return workspace.ok ? findLog(workspace.value, request) : workspace;
}

/** The events of a run, the newest if none is named. Folding them gives the view that the run showed. */
export async function readEvents(path: string, run?: string): Promise<Result<readonly RunEvent[]>> {
  const workspace = await findWorkspace(path);
  return workspace.ok ? history.readEvents(workspace.value, run) : workspace;
}

/** A run as it was kept, the newest if none is named. Fails when its events cannot be read, or are not as we write them. */
export async function readKeptRun(path: string, run?: string): Promise<Result<keptRun.KeptRun>> {
  const workspace = await findWorkspace(path);
  return workspace.ok ? keptRun.readKeptRun(workspace.value, run) : workspace;
}

/** Deletes a workspace that carries our marker; with `dryRun` only tells what would go. */
export function cleanWorkspace(path: string, options: { readonly dryRun: boolean }): Promise<Result<Cleaned>> {
  return clean(path, options);
}

export interface DiscoveredScript {
  readonly found?: string;
  readonly bytes?: number;
  readonly searched: readonly string[];
  readonly hasMain?: boolean;
}

/** Finds a script by path or name, with or without `.py`, and looks whether it has a `main`; runs none of it. */
export async function discoverScript(
  hint: string,
  options: { readonly cwd: string; readonly python?: string; readonly signal: AbortSignal },
): Promise<Result<DiscoveredScript>> {
  const { found, searched } = searchScript(hint, options.cwd);
  if (found === undefined) return ok({ searched });
  const looked = await lookAtScripts({
    python: options.python ?? "python3",
    scripts: [{ path: found }],
    signal: options.signal,
  });
  const facts = looked.kind === "seen" ? looked.scripts.get(found) : undefined;
  const main = facts === undefined ? {} : { hasMain: facts.mainParameters !== undefined };
  return ok({ found, bytes: (await stat(found)).size, searched, ...main });
}
