import type { Command } from "commander";
import { notThereYet } from "./usage.ts";

/** Commands of the design that exist as names only. */
const absentCommands: readonly string[] = [
  ...["deep-dive-analysis", "add-local-data", "list-local-data", "remove-local-data"],
  ...["list-execution-history", "clear-execution-history"],
  ...["test-pipeline-performance", "compare-executions", "generate-config", "validate-config", "create-scenario"],
  ...["list-scenarios", "discover-local-data", "validate-local-data", "convert-local-data"],
];

/** Groups of commands, none of which is there yet. */
const absentGroups: readonly string[] = ["s3", "production"];

/** Options of `test-pipeline` that the design has and this version refuses. */
const absentOptions: readonly (readonly [flags: string, description: string])[] = [
  ["--enable-contract-discovery", "adds the resolved contracts to the output"],
  ["--s3-execution-arn <arn>", "a past execution to read"],
  ["--analysis-scope <scope>", "sample or full"],
  ["--sample-size <rows>", "rows of a sample"],
  ["--local-data-dir <folder>", "folder of local data"],
  ["--output-dir <folder>", "folder for results"],
  ["--scenarios <names>", "scenarios to test"],
  ["--enable-profiling", "profiles each step"],
];

/** The same of `test-script`. */
const absentScriptOptions: readonly (readonly [flags: string, description: string])[] = [
  ["--scenarios <names>", "scenarios to test"],
  ["--output-dir <folder>", "folder for results"],
  ["--enable-profiling", "profiles the script; profile-memory does"],
  ["--verbose", "tells more"],
  ["--quiet", "tells less"],
];

/** The same of `profile-memory`. */
const absentProfileOptions: readonly (readonly [flags: string, description: string])[] = [
  ["--detailed-analysis", "tells what the memory holds"],
];

/** Adds the options that are refused, all or those whose flags are named; they stay out of `--help`. */
export function addAbsentOptions(command: Command, only?: readonly string[]): Command {
  const isMeant = ([flags]: (typeof absentOptions)[number]): boolean =>
    only === undefined || only.some((flag) => flags.startsWith(`${flag} `));
  return addAbsent(command, absentOptions.filter(isMeant));
}

export function addAbsentScriptOptions(command: Command): Command {
  return addAbsent(command, absentScriptOptions);
}

export function addAbsentProfileOptions(command: Command): Command {
  return addAbsent(command, absentProfileOptions);
}

function addAbsent(command: Command, absent: typeof absentOptions): Command {
  for (const [flags, description] of absent) {
    const option = command.createOption(flags, `${description} (not there yet)`).hideHelp();
    // A `--no-x` option has a default of its own; without one, only what was typed counts.
    command.addOption(option).on(`option:${option.name()}`, () => {
      throw notThereYet(option.long ?? option.name());
    });
  }
  return command;
}

/** Adds commands that answer that they are not there yet, whatever stands behind them. */
export function addAbsentCommands(parent: Command): Command {
  for (const name of [...absentCommands, ...absentGroups]) {
    const absent = parent.command(name, { hidden: true }).argument("[anything...]").helpOption(false);
    absent.allowUnknownOption().allowExcessArguments();
    absent.action((words: readonly string[]) => {
      const [below] = words;
      const named = absentGroups.includes(name) && below !== undefined ? `${name} ${below}` : name;
      throw notThereYet(`The command ${named}`);
    });
  }
  return parent;
}
