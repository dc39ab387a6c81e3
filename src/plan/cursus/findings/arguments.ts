import type { StepConfig } from "../../../model/cursus/config.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { perhapsPassed } from "../arguments.ts";
import type { DraftedStep } from "../step.ts";

/** Arguments that a step may get in the cloud and does not get here, unless overrides pass them. */
export function unpassedArguments(
  { interface: own, step }: DraftedStep,
  config: StepConfig | undefined,
): readonly Finding[] {
  if (own === undefined || step.kind === "stub") return [];
  const passed = new Set(step.args.map(({ name }) => bare(name)));
  const unpassed = perhapsPassed(own, config).filter(({ flag }) => !passed.has(bare(flag)));
  const [first] = unpassed;
  if (first === undefined) return [];
  const facts = { unpassed: unpassed.map(({ flag, source }) => ({ flag, field: source })) };
  const place = first.place ?? own.contract.place;
  return [finding({ code: "plan/unpassed-argument", severity: "note", step: step.id, facts, ...(place && { place }) })];
}

function bare(flag: string): string {
  return flag.replace(/^-+/, "");
}
