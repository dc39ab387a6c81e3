import type { StepConfig } from "../../model/cursus/config.ts";
import type { GivenValue } from "../../model/cursus/environment.ts";
import type { JobArgument, StepInterface } from "../../model/cursus/interface.ts";
import { exactOf } from "./fields.ts";
import { rendered } from "./rendered.ts";

/**
 * What a step's script is called with, in order; names are flags. The configuration's class makes them: its common rule is the job
 * type and nothing else, so that other flags that the interface declares are guesses.
 */
export function argumentsOf({ contract }: StepInterface, config: StepConfig | undefined): readonly GivenValue[] {
  const declared = contract.jobArguments;
  const jobType = declared.find(({ source }) => source === "job_type") ?? { flag: "--job_type", source: "job_type" };
  const others = declared.filter(({ source }) => source !== "job_type");
  return [...given(jobType, "config", config), ...others.flatMap((other) => given(other, "guess", config))];
}

function given(
  { flag, source }: JobArgument,
  kind: "config" | "guess",
  config: StepConfig | undefined,
): readonly GivenValue[] {
  const value = exactOf(config, source);
  if (value === undefined || value === "") return [];
  const place = config?.placeOf(source);
  return [{ name: flag, value: rendered(value, "text"), origin: { kind, field: source, ...(place && { place }) } }];
}
