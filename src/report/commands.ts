import { shellWord } from "../model/shell.ts";

/** The commands that repeat a run, as far as their step: PIPELINE and options as the user gave them, quoted. */
export interface Commands {
  readonly test: string;
  /** Set when only a part of the pipeline was asked for: what else needs a step is not to run. */
  readonly isPart?: true;
  readonly logs: string;
}

/** A `--step` and its like; a value that begins with a dash is still a value there. */
export function withSteps(command: string, option: "--step" | "--from", steps: readonly string[]): string {
  return [command, ...steps.map((step) => `${option} ${shellWord(step)}`)].join(" ");
}

export function logOf(command: string, step: string): string {
  return `${command} ${step.startsWith("-") ? "-- " : ""}${shellWord(step)}`;
}
