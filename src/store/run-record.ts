import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunEvent } from "../model/event.ts";
import { cannotRead } from "../model/findings/cannot-read.ts";
import { isSystemError } from "../model/findings/cannot-write.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Outcome } from "../model/outcome.ts";
import type { StepState } from "../model/step-state.ts";
import { folderName } from "./names.ts";
import type { StepOfRun, StepResult } from "./run-folder.ts";
import { runningRun } from "./running.ts";
import type { Workspace } from "./workspace.ts";

/** Takes what cannot be read of a workspace: the rest of it is told all the same. */
export type Tell = (trouble: Finding) => void;

/** How far a step came in a run, whether or not the run reached its own end. */
export interface StepRecord extends StepOfRun {
  readonly state: StepState;
  /** Only of steps that ended. */
  readonly outcome?: Outcome;
}

type Started = Extract<RunEvent, { type: "run-started" }>;

/** What a run was to do, and a way to ask how far a step of it came. */
export interface RunRecord extends Pick<Started, "run" | "at" | "pipeline" | "file"> {
  readonly steps: readonly string[];
  recordOf(step: string): Promise<StepRecord>;
}

/** Undefined for a run that was cut off before it began. Only its first line is parsed until a step needs more. */
export async function readRun(workspace: Workspace, run: string, tell: Tell): Promise<RunRecord | undefined> {
  const folder = join(workspace.runs, run);
  const journal = join(folder, "events.jsonl");
  const lines = wholeLines((await textOf(journal, tell)) ?? "");
  if (lines[0] === undefined) return undefined;
  const started = eventIn(lines[0]);
  if (started?.type !== "run-started") {
    tell(damaged(journal));
    return undefined;
  }
  const { at, pipeline, file } = started;
  const ends = once(async () => {
    const events = lines.map(eventIn);
    if (events.includes(undefined)) tell(damaged(journal));
    return endsIn(events.filter((event) => event !== undefined));
  });
  const scripts = once(() => scriptsIn(folder));
  const isRunning = once(async () => (await runningRun(folder, run)) !== undefined);
  const recordOf = async (step: string): Promise<StepRecord> => {
    const result = await readResult(join(folder, "steps", folderName(step)), tell);
    const end = result?.outcome ?? (await ends()).get(step);
    const script = result?.script ?? (await scripts()).get(step);
    const base = { run, at, pipeline, file, step, ...(script === undefined ? {} : { script }) };
    if (end !== undefined && end !== "begun") return { ...base, state: end.kind, outcome: end };
    return { ...base, state: unended(end === "begun", await isRunning()) };
  };
  return { run, at, pipeline, file, steps: started.steps.map(({ id }) => id), recordOf };
}

/** A folder without a result belongs to a step that never ended, or never ran. */
export async function readResult(stepFolder: string, tell: Tell): Promise<StepResult | undefined> {
  const path = join(stepFolder, "result.json");
  const text = await textOf(path, tell);
  if (text === undefined) return undefined;
  const result = parsed(text) as Partial<StepResult> | undefined;
  if (typeof result?.outcome?.kind === "string" && typeof result.folders === "object") return result as StepResult;
  tell(damaged(path));
  return undefined;
}

/** Undefined for a file that is not there, and for one that cannot be read, which is told. */
export async function textOf(path: string, tell: Tell): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const isAbsent = isSystemError(error) && (error.code === "ENOENT" || error.code === "ENOTDIR");
    if (!isAbsent) tell(cannotRead(path, error, "warning"));
    return undefined;
  }
}

export function damaged(path: string): Finding {
  return finding({ code: "store/damaged", severity: "warning", facts: { path } });
}

/** Undefined for a line that is no event. Our own writing otherwise: only the outline is checked. */
export function eventIn(line: string): RunEvent | undefined {
  const event = parsed(line) as Partial<RunEvent> | undefined;
  return typeof event?.type === "string" ? (event as RunEvent) : undefined;
}

export function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A torn last line of a crashed run is left out. */
export function wholeLines(text: string): readonly string[] {
  return text
    .slice(0, text.lastIndexOf("\n") + 1)
    .split("\n")
    .filter((line) => line !== "");
}

function unended(hasBegun: boolean, isRunning: boolean): StepState {
  if (isRunning) return hasBegun ? "running" : "waiting";
  return hasBegun ? "interrupted" : "not-started";
}

function endsIn(events: readonly RunEvent[]): ReadonlyMap<string, Outcome | "begun"> {
  const ends = new Map<string, Outcome | "begun">();
  for (const event of events) {
    if (event.type === "step-started") ends.set(event.step, "begun");
    if (event.type === "step-ended") ends.set(event.step, event.outcome);
  }
  return ends;
}

/** The plan is written before anything runs, but a power cut may have torn it. */
async function scriptsIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(folder, "plan.json"), "utf8").catch(() => "");
  try {
    const { steps } = JSON.parse(text) as { steps: readonly { step: { id: string; script?: { path: string } } }[] };
    return new Map(steps.flatMap(({ step }) => (step.script === undefined ? [] : [[step.id, step.script.path]])));
  } catch {
    return new Map();
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
