import { dirname, relative } from "node:path";
import type { FactsByCode } from "../model/findings/finding.ts";
import type { Script, Step } from "../model/step.ts";
import type { LookAtScripts, Looked } from "./look.ts";
import type { Reading } from "./reading.ts";
import type { Span } from "./tree.ts";

/** Who names an interpreter: a place in the file, the option, or nobody. */
export type NamedPython = { readonly at: Span } | { readonly by: "option" | "default" };

export interface Resolved {
  readonly step: Step;
  readonly python: NamedPython;
}

interface Group {
  readonly named: NamedPython;
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
  const looks = [...groupsOf(steps)].map(async ([python, { named, scripts }]) => {
    const looked = await look({ python, scripts: [...scripts.values()] });
    if (looked.kind === "seen") seen.set(python, looked);
    else reportPython(reading, { python, reason: looked.reason }, named);
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

/** A line of the file is shown only when it is the cause. */
export function reportPython(
  reading: Reading,
  facts: FactsByCode["load/interpreter-missing"],
  named: NamedPython,
): void {
  if ("at" in named) reading.report("load/interpreter-missing", facts, named.at);
  else reading.report("load/interpreter-missing", { ...facts, by: named.by }, undefined);
}

function groupsOf(steps: readonly Resolved[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const { step, python: named } of steps) {
    if (step.script === undefined) continue;
    const group = groups.get(step.python) ?? { named, scripts: new Map() };
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
