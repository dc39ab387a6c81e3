import type { StepConfig } from "../../model/cursus/config.ts";
import type { GivenValue } from "../../model/cursus/environment.ts";
import type { JobArgument, StepInterface } from "../../model/cursus/interface.ts";
import { bareFlag } from "../../model/flag.ts";
import { exactOf } from "./fields.ts";
import { rendered } from "./rendered.ts";

/**
 * What a step's script is called with; names are flags. The configuration's class makes the list, and nobody can ask it here: its
 * common rule is the job type, and nothing else is certain.
 */
export function argumentsOf({ contract }: StepInterface, config: StepConfig | undefined): readonly GivenValue[] {
  const declared = contract.jobArguments.find(({ source }) => source === "job_type");
  const { flag, source } = declared ?? { flag: "--job_type", source: "job_type" };
  const value = exactOf(config, source);
  if (value === undefined || value === "") return [];
  const place = config?.placeOf(source);
  return [
    {
      name: flag,
      value: rendered(value, "text", config?.typeOf?.(source)),
      origin: { kind: "config", field: source, ...(place && { place }) },
    },
  ];
}

/** The flag that an override means: the known one of that name, else the only one that differs in `-` and `_` alone. */
export function meantFlag(name: string, step: StepInterface | undefined, given: readonly GivenValue[]): string {
  const declared = step?.contract.jobArguments.map(({ flag }) => flag) ?? [];
  const known = new Set([...given.map((one) => one.name), ...declared]);
  const same = [...known].find((flag) => bareFlag(flag) === bareFlag(name));
  const [only, other] = [...known].filter((flag) => alike(flag) === alike(name));
  return same ?? (other === undefined ? only : undefined) ?? name;
}

function alike(flag: string): string {
  return bareFlag(flag).replaceAll("-", "_");
}

/** Flags that the class may make of fields which the configuration has. */
export function perhapsPassed({ contract }: StepInterface, config: StepConfig | undefined): readonly JobArgument[] {
  return contract.jobArguments.filter(({ source }) => {
    const value = source === "job_type" ? undefined : exactOf(config, source);
    return value !== undefined && value !== "";
  });
}
