import { dirname, relative } from "node:path";
import type { Script, Step } from "../model/step.ts";
import type { LookAtScripts, Looked } from "./look.ts";
import type { Reading } from "./reading.ts";
import type { Span } from "./tree.ts";

export interface Resolved {
  readonly step: Step;
  /** Where its interpreter is named, or the step. */
  readonly pythonAt: Span;
}

interface Group {
  readonly at: Span;
  readonly scripts: Map<string, Script>;
}

type Seen = Extract<Looked, { kind: "seen" }>;

/** Reads every Python script once per interpreter, one process for each, and puts the real interpreter for a shim. */
export async function withFacts(
  reading: Reading,
  steps: readonly Resolved[],
  look: LookAtScripts,
): Promise<readonly Step[]> {
  const seen = new Map<string, Seen>();
  const looks = [...groupsOf(steps)].map(async ([python, { at, scripts }]) => {
    const looked = await look({ python, scripts: [...scripts.values()] });
    if (looked.kind === "seen") seen.set(python, looked);
    else reading.report("load/interpreter-missing", { python, reason: looked.reason }, at);
  });
  await Promise.all(looks);
  const found = steps.map(({ step }) => lookedAt(step, seen.get(step.python)));
  for (const step of found) reportNotPython(reading, step);
  return found;
}

function reportNotPython(reading: Reading, { id, script }: Step): void {
  const writtenFor = script?.facts?.writtenFor;
  if (script === undefined || writtenFor === undefined) return;
  const place = { file: script.path, line: 1, column: 1 };
  const shown = relative(dirname(reading.source.file), script.path);
  reading.within({ step: id }).report("load/not-python", { script: shown, writtenFor }, place);
}

function groupsOf(steps: readonly Resolved[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const { step, pythonAt } of steps) {
    if (step.script === undefined) continue;
    const group = groups.get(step.python) ?? { at: pythonAt, scripts: new Map() };
    groups.set(step.python, group);
    group.scripts.set(step.script.path, step.script);
  }
  return groups;
}

function lookedAt(step: Step, seen: Seen | undefined): Step {
  if (seen === undefined) return step;
  const python = seen.interpreter ?? step.python;
  const facts = step.script && seen.scripts.get(step.script.path);
  return step.script === undefined || facts === undefined
    ? { ...step, python }
    : { ...step, python, script: { ...step.script, facts } };
}
