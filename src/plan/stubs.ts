import { type Finding, finding } from "../model/findings/finding.ts";
import type { StepAction } from "../model/late.ts";
import type { PlannedFeed, PlannedStep } from "../model/plan.ts";
import type { Step } from "../model/step.ts";

export type StandIn = Extract<StepAction, { kind: "stand-in" }>;

/** Step → what stands in for it. */
export function standInsOf(steps: readonly Step[]): ReadonlyMap<string, StandIn> {
  const found = new Map<string, StandIn>();
  for (const { id, control } of steps) if (control?.action?.kind === "stand-in") found.set(id, control.action);
  return found;
}

/** Stubs that take nothing and only bring data; one of which the user gives a part is to bring that part alone. */
export function loadersOf(steps: readonly Step[], standIns: ReadonlyMap<string, StandIn>): ReadonlySet<string> {
  if (standIns.size === 0) return new Set();
  const loads = ({ id, contract }: Step): boolean => {
    const standIn = standIns.get(id);
    return standIn !== undefined && standIn.serves === undefined && contract.inputs.length === 0;
  };
  return new Set(steps.filter(loads).map(({ id }) => id));
}

/** The stubs that write nothing of what a step cannot do without: it is not to run on empty folders. */
export function starvedBy({ step, inputs }: PlannedStep): readonly string[] {
  if (isStub(step)) return [];
  const stubs = inputs.flatMap(({ port, feed }) => (port.required && isUnwritten(feed) ? feed.step : []));
  return [...new Set(stubs)];
}

/** Each required input that a stub leaves empty, so that nobody blames the script for it. */
export function starvedFindings(
  steps: readonly PlannedStep[],
  standIns: ReadonlyMap<string, StandIn>,
): readonly Finding[] {
  if (standIns.size === 0) return [];
  return steps
    .filter((planned) => starvedBy(planned).length > 0)
    .flatMap(({ step, inputs }) =>
      inputs.flatMap(({ port, feed }) => {
        if (!port.required || !isUnwritten(feed)) return [];
        const facts = { stub: feed.step, output: feed.port, why: standIns.get(feed.step)?.reason ?? "" };
        const place = port.feedPlace ?? port.place ?? step.place;
        const at = { step: step.id, port: port.name, ...(place !== undefined && { place }) };
        return finding({ code: "plan/starved-input", severity: "warning", facts, ...at });
      }),
    );
}

export function isStub({ control }: Pick<Step, "control">): boolean {
  return control?.action?.kind === "stand-in";
}

export function isUnwritten(feed: PlannedFeed): feed is Extract<PlannedFeed, { kind: "wire" }> {
  return feed.kind === "wire" && feed.unwritten === true;
}
