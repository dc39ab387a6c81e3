import { shellWord } from "../shell.ts";

/** Into which interpreter what is to be installed. */
export interface Installing {
  readonly python: string;
  /** Its packages belong to the system, so that pip refuses: see `ScriptFacts`. */
  readonly isManaged?: true;
}

/** The commands that give an interpreter what it lacks; where that may not be, one that may have it. */
export function installHint({ python, isManaged }: Installing, requirements: readonly string[]): string {
  const wanted = requirements.map(shellWord).join(" ");
  if (isManaged !== true) return `${shellWord(python)} -m pip install ${wanted}`;
  return (
    "Its packages belong to the system. In the folder of the pipeline file: " +
    `${shellWord(python)} -m venv .venv && .venv/bin/python -m pip install ${wanted}, then set python: .venv/bin/python`
  );
}
