import { type Command, Option } from "commander";
import type { Selection } from "../../model/plan.ts";
import type { StepMode } from "../../model/step.ts";
import { collect } from "./options.ts";

export interface SelectionOptions {
  readonly step?: readonly string[];
  readonly from?: readonly string[];
  readonly until?: readonly string[];
  readonly mode?: StepMode;
  readonly python?: string;
}

/** Options that `test-pipeline` and `plan` share: which steps, in which mode, by which interpreter. */
export function addSelection(command: Command): Command {
  return command
    .option("--step <step>", "only this step (may be repeated)", collect)
    .option("--from <step>", "this step and all that need it (may be repeated)", collect)
    .option("--until <step>", "this step and all that it needs (may be repeated)", collect)
    .addOption(new Option("--mode <mode>", "how scripts are started").choices(["entrypoint", "call", "both"]))
    .option("--python <path>", "interpreter for steps that name none");
}

export function selectionOf({ step, from, until }: SelectionOptions): Selection {
  return {
    ...(step === undefined ? {} : { steps: step }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}
