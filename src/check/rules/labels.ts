import type { Port } from "../../model/port.ts";
import type { PortFacts, StepFacts } from "../facts.ts";
import type { Family } from "../families.ts";

type Planned = Pick<StepFacts, "planned">;

/** Columns with a part to play, as ports declare them and settings of the step name them. */
export function labelsIn(family: Family, facts: Planned, { port }: Pick<PortFacts, "port">): readonly string[] {
  return named(family, [...declared(facts, port, "label"), ...settings(facts, /label|target/i)]);
}

export function scoresIn(family: Family, facts: Planned, { port }: PortFacts): readonly string[] {
  return named(family, [...declared(facts, port, "score"), ...settings(facts, /score|prob/i)]);
}

/** Of a declared one only what lies in that port; the inputs' label stays the label in what is made of them. */
function declared({ planned }: Planned, port: Port, role: "label" | "score"): readonly string[] {
  const ports = role === "label" ? [port, ...planned.inputs.map((input) => input.port)] : [port];
  return ports.flatMap(({ columns = [] }) => columns.filter((column) => column.role === role).map(({ name }) => name));
}

function settings({ planned }: Planned, pattern: RegExp): readonly string[] {
  const { step, env } = planned;
  const all = [
    ...env,
    ...step.hyperparameters,
    ...step.args.flatMap(({ name, value }) => value.map((one) => ({ name, value: one }))),
  ];
  return all.flatMap(({ name, value }) => (pattern.test(name) && typeof value === "string" ? [value] : []));
}

function named({ columns }: Family, names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => columns.has(name));
}
