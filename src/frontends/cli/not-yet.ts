import type { Command } from "commander";
import { notThereYet } from "./usage.ts";

/** Commands of the design that exist as names only. */
const absentCommands: readonly string[] = [
  ...["test-script", "deep-dive-analysis", "add-local-data", "list-local-data", "remove-local-data"],
  ...["list-execution-history", "clear-execution-history", "generate-synthetic-data", "batch-test"],
  ...["test-all-scripts", "test-all-pipeline-scripts", "benchmark-script", "profile-memory"],
  ...["test-pipeline-performance", "compare-executions", "generate-config", "validate-config", "create-scenario"],
  ...["list-scenarios", "list-scripts", "discover-local-data", "validate-local-data", "convert-local-data"],
];

/** Groups of commands, none of which is there yet. */
const absentGroups: readonly string[] = ["s3", "production"];

/** Options of `test-pipeline` that the design has and this version refuses. */
const absentOptions: readonly (readonly [flags: string, description: string])[] = [
  ["--data-size <size>", "size of synthetic data"],
  ["--config-path <file>", "configuration of the steps"],
  ["--config <file>", "configuration of the test"],
  ["--override <key=value>", "overrides a value of the configuration"],
  ["--enable-contract-discovery", "adds the resolved contracts to the output"],
  ["--s3-execution-arn <arn>", "a past execution to read"],
  ["--analysis-scope <scope>", "sample or full"],
  ["--sample-size <rows>", "rows of a sample"],
  ["--local-data-dir <folder>", "folder of local data"],
  ["--output-dir <folder>", "folder for results"],
  ["--scenarios <names>", "scenarios to test"],
  ["--enable-profiling", "profiles each step"],
];

/** Adds the options that are refused, all or those whose flags are named; they stay out of `--help`. */
export function addAbsentOptions(command: Command, only?: readonly string[]): Command {
  for (const [flags, description] of absentOptions) {
    if (only?.every((flag) => !flags.startsWith(`${flag} `))) continue;
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
