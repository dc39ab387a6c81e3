import type { Feed } from "../../model/port.ts";
import type { Step } from "../../model/step.ts";
import type { Alone } from "./load-alone.ts";

/**
 * Scripts that run alone, but in one run: every step has a name that no other one has. The scripts themselves keep theirs
 * before their producers do; the same producer of two scripts is one step.
 */
export function withOwnNames(scripts: readonly Alone[], name: string): readonly Alone[] {
  const taken = new Set<string>();
  const own = scripts.map(({ step }) => freeName(step.id, taken));
  const shared = new Map<string, string>();
  return scripts.map((alone, position) => {
    const names = new Map([[alone.step.id, own[position] ?? alone.step.id]]);
    const producers = alone.project.steps.filter(({ id }) => id !== alone.step.id);
    const keys = keysOf(producers);
    for (const { id } of producers) {
      const key = keys(id);
      const known = shared.get(key) ?? freeName(id, taken);
      shared.set(key, known);
      names.set(id, known);
    }
    return renamed(alone, names, name);
  });
}

function freeName(wanted: string, taken: Set<string>): string {
  const isTaken = (name: string): boolean => taken.has(name.toLowerCase());
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}-${number}`;
  taken.add(name.toLowerCase());
  return name;
}

/** Two steps with the same key do the same on the same data. */
function keysOf(steps: readonly Step[]): (id: string) => string {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const known = new Map<string, string>();
  const keyOf = (id: string): string => {
    const step = byId.get(id);
    if (step === undefined) return id;
    const key = known.get(id) ?? JSON.stringify([step, ...needsOf(step).map(keyOf)]);
    known.set(id, key);
    return key;
  };
  return keyOf;
}

function needsOf({ contract, dependsOn }: Step): readonly string[] {
  return [...contract.inputs.flatMap(({ feed }) => (feed.kind === "port" ? feed.step : [])), ...dependsOn];
}

function renamed(alone: Alone, names: ReadonlyMap<string, string>, name: string): Alone {
  const nameOf = (id: string): string => names.get(id) ?? id;
  const feedOf = (feed: Feed): Feed => (feed.kind === "port" ? { ...feed, step: nameOf(feed.step) } : feed);
  const stepOf = (step: Step): Step => ({
    ...step,
    id: nameOf(step.id),
    dependsOn: step.dependsOn.map(nameOf),
    contract: { ...step.contract, inputs: step.contract.inputs.map((port) => ({ ...port, feed: feedOf(port.feed) })) },
  });
  const step = stepOf(alone.step);
  const { producers, project } = alone;
  // What was noticed while a script was read is about that one, among others.
  const findings = project.findings.map((found) => ({ ...found, step: step.id }));
  return {
    ...alone,
    step,
    project: { ...project, name, findings, steps: project.steps.map(stepOf) },
    ...(producers === undefined ? {} : { producers: { ...producers, steps: producers.steps.map(nameOf) } }),
  };
}
