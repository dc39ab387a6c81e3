import type { Late } from "../../model/late.ts";
import type { Setting } from "../../model/setting.ts";
import type { Step } from "../../model/step.ts";
import { textOf } from "../layout/settings.ts";

/** What holds for a step and a pipeline file has no words for. */
export function unsaidOf(step: Step): readonly string[] {
  const { control, script, env, args, hyperparameters } = step;
  const { when, unknown = [] } = control ?? {};
  return [
    ...(when === undefined ? [] : [`runs only when ${when.step} comes out ${when.is}: of this file it always runs`]),
    ...unknown.map((what) => `nobody here knows ${what}: an empty text stands for it`),
    ...env.flatMap((one) => lateIn(`environment variable ${one.name}`, one)),
    ...args.flatMap((one) => lateIn("an argument", one)),
    ...hyperparameters.flatMap((one) => lateIn(`hyperparameter ${one.name}`, one)),
    ...encoded(step),
    ...(script?.laidOver ?? []).map(
      ({ path }) => `${path} has the values of the overrides laid over it: of this file it is as it lies there`,
    ),
  ];
}

function lateIn(what: string, { late = [] }: Pick<Setting<unknown>, "late">): readonly string[] {
  const parts = late.filter((part) => typeof part !== "string");
  if (parts.length === 0) return [];
  return [`${what} holds what only a run tells, ${parts.map(told).join(" and ")}: put a value in its place`];
}

function told(late: Late): string {
  return late.kind === "outcome" ? `how ${late.step} came out` : `${late.path} in ${late.file} of ${late.step}`;
}

/** The SDK writes texts in quotes; arguments and `SM_HPS` are the same without them. */
function encoded({ hyperparameters }: Step): readonly string[] {
  const names = hyperparameters.flatMap(({ name, value, raw, late }) =>
    late === undefined && raw !== undefined && raw !== textOf(value) ? [name] : [],
  );
  if (names.length === 0) return [];
  return [`hyperparameters.json holds ${names.join(", ")} as the SDK writes them: of this file without their quotes`];
}
