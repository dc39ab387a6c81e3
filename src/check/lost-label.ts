import { tablesOf } from "../model/data/profile.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Plan } from "../model/plan.ts";
import { loserOf } from "./causes/origin.ts";
import type { InputFacts, StepFacts } from "./facts.ts";

/** A label that the code of a step takes by position where it is not there, as the plan tells. */
type ByPosition = Extract<Finding, { readonly code: "lint/label-by-position" }>;

/** By step; the plan tells it once of steps that share a script. */
export function labelsByPosition({ findings, steps }: Plan): ReadonlyMap<string, readonly ByPosition[]> {
  const scripts = new Map(steps.map(({ step }) => [step.id, step.script?.path]));
  const told = findings.filter((one) => one.code === "lint/label-by-position");
  return new Map(
    steps.map(({ step }) => [
      step.id,
      told.filter((one) => one.step !== undefined && scripts.get(one.step) === step.script?.path),
    ]),
  );
}

/** Those that no table has which the step was given. */
export function lackingLabels(told: readonly ByPosition[], { inputs }: StepFacts): readonly ByPosition[] {
  const all = Object.values(inputs);
  if (all.every(({ profile }) => profile === undefined || tablesOf(profile).length === 0)) return [];
  return told.filter(({ facts }) => !all.some((input) => hasColumn(input, facts.column)));
}

/** Labels that a step further up still had: the step went on with another column. Needs inputs with what they were made from. */
export function lostLabels(lacking: readonly ByPosition[], { planned, inputs }: StepFacts): readonly Finding[] {
  return lacking.flatMap(({ facts: { column, namedBy, position }, place }) => {
    for (const { from, profile } of Object.values(inputs)) {
      const left = from && { from, ...(profile && { profile }) };
      const loser = left && loserOf(left, (input) => hasColumn(input, column));
      if (loser === undefined) continue;
      const { step, port, wroteAt } = loser.from;
      const wrote = tablesOf(loser.profile ?? { files: [] }).map(({ path }) => wroteAt?.(path))[0];
      const cause = { step, port, ...(wrote && { place: { ...wrote, column: 1 } }) };
      const facts = { column, namedBy, position };
      const at = { step: planned.step.id, ...(place && { place }), cause };
      return [finding({ code: "data/lost-label", severity: "warning", ...at, facts })];
    }
    return [];
  });
}

function hasColumn({ profile }: InputFacts, name: string): boolean {
  return tablesOf(profile ?? { files: [] }).some(({ columns }) => columns.some((column) => column.name === name));
}
