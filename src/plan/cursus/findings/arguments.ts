import type { StepConfig } from "../../../model/cursus/config.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { bareFlag } from "../../../model/flag.ts";
import { suggest } from "../../../model/suggest.ts";
import { perhapsPassed } from "../arguments.ts";
import { hyperparameterOf } from "../fields.ts";
import type { DraftedStep } from "../step.ts";

/** Arguments that a step may get in the cloud and does not get here, unless overrides pass them. */
export function unpassedArguments(
  { interface: own, step }: DraftedStep,
  config: StepConfig | undefined,
): readonly Finding[] {
  if (own === undefined || step.kind === "stub") return [];
  const passed = new Set(step.args.map(({ name }) => bareFlag(name)));
  const unpassed = perhapsPassed(own, config).filter(({ flag }) => !passed.has(bareFlag(flag)));
  const [first] = unpassed;
  if (first === undefined) return [];
  const facts = { unpassed: unpassed.map(({ flag, source }) => ({ flag, field: source })) };
  const place = first.place ?? own.contract.place;
  return [finding({ code: "plan/unpassed-argument", severity: "note", step: step.id, facts, ...(place && { place }) })];
}

/**
 * Arguments that are made of fields which the step's configuration does not have, unless overrides pass them. One that its class makes is
 * nowhere in the file, so only a field with a name that is near makes a warning. Without a job type there is no argument of it.
 */
export function absentFields(
  { interface: own, step }: DraftedStep,
  config: StepConfig | undefined,
): readonly Finding[] {
  if (own === undefined || config === undefined || step.kind === "stub") return [];
  const sources = new Set(own.contract.jobArguments.map(({ source }) => source));
  const passed = new Set(step.args.flatMap(({ name, origin }) => (origin.kind === "override" ? [bareFlag(name)] : [])));
  const others = Object.keys(config.fields).filter((field) => !sources.has(field));
  return own.contract.jobArguments
    .filter(({ flag, source }) => source !== "job_type" && !passed.has(bareFlag(flag)) && !hasField(config, source))
    .map(({ flag, source: field, place = own.contract.place }) => {
      const suggestion = suggest(field, others);
      const facts = {
        flag,
        field,
        config: config.key,
        ...fileOf(config),
        ...(suggestion !== undefined && { suggestion }),
      };
      const severity = suggestion === undefined ? "note" : "warning";
      return finding({ code: "plan/no-such-field", severity, step: step.id, facts, ...(place && { place }) });
    });
}

function fileOf({ place }: StepConfig): { readonly file?: string } {
  return place === undefined ? {} : { file: place.file };
}

/** One that is null was left at that by its author. */
function hasField(config: StepConfig, field: string): boolean {
  return Object.hasOwn(config.fields, field) || hyperparameterOf(config, field) !== undefined;
}
