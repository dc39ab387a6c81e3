import type { Form } from "../form.ts";
import { shellWord } from "../shell.ts";
import type { Step } from "../step.ts";

/** Into which interpreter what is to be installed. */
export interface Installing {
  readonly python: string;
  /** Its packages belong to the system, so that pip refuses: see `ScriptFacts`. */
  readonly isManaged?: true;
}

/** The interpreter of a step, for what it lacks. */
export function installingInto({ python, script }: Step): Installing {
  return {
    python,
    ...(script?.facts?.isManaged === true && { isManaged: true }),
  };
}

/** The commands that give an interpreter what it lacks; where that may not be, one that may have it. */
export function installHint({ python, isManaged }: Installing, requirements: readonly string[], form?: Form): string {
  const wanted = requirements.map(shellWord).join(" ");
  if (isManaged !== true) return `${shellWord(python)} -m pip install ${wanted}`;
  const advice =
    form === undefined
      ? "Make an environment in the folder of the pipeline file, and set python: .venv/bin/python there"
      : "Make an environment, and name it with --python .venv/bin/python";
  return [
    `Its packages belong to the system. ${advice}`,
    `${shellWord(python)} -m venv .venv && .venv/bin/python -m pip install ${wanted}`,
  ].join("\n");
}
