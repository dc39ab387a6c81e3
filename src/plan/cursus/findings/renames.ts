import type { StepConfig } from "../../../model/cursus/config.ts";
import type { GivenValue, Rename, StepEnvironment } from "../../../model/cursus/environment.ts";
import type { Overrides } from "../../../model/cursus/overrides.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import { environmentOf } from "../environment.ts";
import { fieldOf } from "../fields.ts";
import type { DraftedStep } from "../step.ts";
import { unknownOverride } from "./unknown-overrides.ts";

type Configs = ReadonlyMap<string, StepConfig>;

/** Entries of the user's table that name what is not there, or change no step. */
export function renameFindings(
  steps: readonly DraftedStep[],
  configs: Configs,
  { renames }: Overrides,
): readonly Finding[] {
  const types = [...new Set(steps.flatMap((step) => step.interface?.stepType ?? []))];
  return [...renames].flatMap(([stepType, { variables, place }]) => {
    const key = `renames.${stepType}`;
    if (!types.includes(stepType))
      return [unknownOverride({ key, what: "step type", name: stepType, known: types }, { place })];
    const running = steps.filter((one) => one.interface?.stepType === stepType && one.step.kind !== "stub");
    const both = running.flatMap((one) => bothEnvironments(one, configs.get(one.node.name)));
    return variables.flatMap((rename) => wrong(`${key}.${rename.name}`, rename, both));
  });
}

interface Both {
  readonly given: StepEnvironment;
  readonly without: StepEnvironment;
  readonly config: StepConfig | undefined;
}

function bothEnvironments(
  { environment, interface: found }: DraftedStep,
  config: StepConfig | undefined,
): readonly Both[] {
  if (environment === undefined || found === undefined) return [];
  return [{ given: environment, without: environmentOf(found, config), config }];
}

function wrong(key: string, rename: Rename, both: readonly Both[]): readonly Finding[] {
  const { name, place, field = name.toLowerCase(), constant, otherwise } = rename;
  const isAsked = constant === undefined && otherwise === undefined;
  if (isAsked && both.length > 0 && both.every(({ config }) => fieldOf(config, field) === undefined)) {
    const fields = new Set(both.flatMap(({ config }) => Object.keys(config?.fields ?? {})));
    return [unknownOverride({ key, what: "field", name: field, known: [...fields] }, { place })];
  }
  const reason = whyIdle(rename, both);
  return reason === undefined
    ? []
    : [finding({ code: "plan/idle-override", severity: "error", facts: { key, reason }, place })];
}

/** What was a guess and is said now has changed, too. */
function whyIdle({ name }: Rename, both: readonly Both[]): string | undefined {
  if (both.length === 0) return "no step of that type runs here";
  const pairs = both.map(({ given, without }) => [givenBy(given, name), givenBy(without, name)] as const);
  if (pairs.some(([one, other]) => one?.value !== other?.value || other?.origin.kind === "guess")) return undefined;
  const [value] = pairs[0] ?? [];
  return value === undefined ? "the step has no configuration" : `it is ${JSON.stringify(value.value)} without it`;
}

function givenBy({ values }: StepEnvironment, name: string): GivenValue | undefined {
  return values.find((one) => one.name === name);
}
