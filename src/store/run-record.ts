import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunEvent } from "../model/event.ts";
import type { Outcome } from "../model/outcome.ts";
import type { StepState } from "../model/step-state.ts";
import { folderName } from "./names.ts";
import type { StepResult } from "./run-folder.ts";
import { runningRun } from "./running.ts";
import type { Workspace } from "./workspace.ts";

/** How far a step came in a run, whether or not the run reached its own end. */
export interface StepRecord {
  readonly run: string;
  readonly at: string;
  readonly pipeline: string;
  readonly file: string;
  readonly step: string;
  readonly script?: string;
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
export async function readRun(workspace: Workspace, run: string): Promise<RunRecord | undefined> {
  const folder = join(workspace.runs, run);
  const lines = wholeLines(await readFile(join(folder, "events.jsonl"), "utf8").catch(() => ""));
  const started = lines[0] === undefined ? undefined : (JSON.parse(lines[0]) as RunEvent);
  if (started?.type !== "run-started") return undefined;
  const { at, pipeline, file } = started;
  const ends = once(async () => endsIn(lines));
  const scripts = once(() => scriptsIn(folder));
  const isRunning = once(async () => (await runningRun(folder, run)) !== undefined);
  const recordOf = async (step: string): Promise<StepRecord> => {
    const result = await readResult(join(folder, "steps", folderName(step)));
    const end = result?.outcome ?? (await ends()).get(step);
    const script = result?.script ?? (await scripts()).get(step);
    const base = { run, at, pipeline, file, step, ...(script === undefined ? {} : { script }) };
    if (end !== undefined && end !== "begun") return { ...base, state: end.kind, outcome: end };
    return { ...base, state: unended(end === "begun", await isRunning()) };
  };
  return { run, at, pipeline, file, steps: started.steps.map(({ id }) => id), recordOf };
}

export async function readResult(stepFolder: string): Promise<StepResult | undefined> {
  const text = await readFile(join(stepFolder, "result.json"), "utf8").catch(() => undefined);
  // Ours, written whole by a rename; a folder without it belongs to a step that never ended, or never ran.
  return text === undefined ? undefined : (JSON.parse(text) as StepResult);
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

function endsIn(lines: readonly string[]): ReadonlyMap<string, Outcome | "begun"> {
  const ends = new Map<string, Outcome | "begun">();
  for (const line of lines) {
    const event = JSON.parse(line) as RunEvent;
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
