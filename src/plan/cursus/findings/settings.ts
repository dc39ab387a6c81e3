import type { DagNode } from "../../../model/cursus/dag.ts";
import type { StepEnvironment } from "../../../model/cursus/environment.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Place } from "../../../model/place.ts";
import { noPrivateIndex } from "../settings.ts";
import type { DraftedStep } from "../step.ts";

/** Guessed and undeclared variables of a step; missing ones are told by the planner of every pipeline. */
export function environmentNotes(
  { name, place }: DagNode,
  { values, undeclared }: StepEnvironment,
): readonly Finding[] {
  const at = { severity: "note", step: name, ...(place && { place }) } as const;
  const guesses = values.flatMap(({ name: variable, origin }) =>
    origin.kind === "guess" ? [{ name: variable, field: origin.field }] : [],
  );
  return [
    ...(guesses.length === 0 ? [] : [finding({ code: "plan/guessed-environment", ...at, facts: { guesses } })]),
    ...undeclared.map((variable) => {
      const origin = values.find((one) => one.name === variable)?.origin;
      const written = origin !== undefined && "place" in origin ? origin.place : undefined;
      const facts = { names: [variable] };
      return finding({ code: "plan/undeclared-environment", ...at, ...(written && { place: written }), facts });
    }),
  ];
}

/** Variables that are false because nothing can be asked from here. */
export function offlineNotes(steps: readonly DraftedStep[]): readonly Finding[] {
  const off = steps.flatMap(({ step: { id, env, kind }, environment }) =>
    env.flatMap(({ name, origin }) =>
      kind !== "stub" && origin.kind === "platform" && origin.rule === noPrivateIndex
        ? [{ name, id, place: writtenAt(environment, name) }]
        : [],
    ),
  );
  if (off.length === 0) return [];
  const place = off.find((one) => one.place !== undefined)?.place;
  const facts = { names: [...new Set(off.map(({ name }) => name))], steps: off.map(({ id }) => id) };
  return [finding({ code: "plan/no-private-index", severity: "note", ...(place && { place }), facts })];
}

/** Where the value is written that does not count. */
function writtenAt(environment: StepEnvironment | undefined, name: string): Place | undefined {
  const origin = environment?.values.find((one) => one.name === name)?.origin;
  return origin !== undefined && "place" in origin ? origin.place : undefined;
}

/** Nodes that would become one step of the built pipeline; told at the later one. */
export function sameStepNames(nodes: readonly DagNode[], stepNames: ReadonlyMap<string, string>): readonly Finding[] {
  const byStepName = new Map<string, DagNode[]>();
  for (const node of nodes) {
    const stepName = stepNames.get(node.name);
    const same = byStepName.get(stepName ?? "") ?? [];
    const isNew = same.every(({ name }) => name !== node.name);
    if (stepName !== undefined && isNew) byStepName.set(stepName, [...same, node]);
  }
  return [...byStepName]
    .filter(([, same]) => same.length > 1)
    .map(([stepName, same]) => {
      const place = same.at(-1)?.place;
      const facts = { stepName, nodes: same.map(({ name }) => name) };
      return finding({ code: "plan/same-step-name", severity: "error", ...(place && { place }), facts });
    });
}
