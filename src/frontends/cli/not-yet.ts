import type { Command } from "commander";
import { notThereYet } from "./usage.ts";

/** Commands of the design that exist as names only. */
export const absentCommands: Readonly<Record<"runtime" | "s3" | "production", readonly string[]>> = {
  runtime: [
    ...["test-script", "deep-dive-analysis", "add-local-data", "list-local-data", "remove-local-data"],
    ...["list-execution-history", "clear-execution-history", "generate-synthetic-data", "batch-test"],
    ...["test-all-scripts", "test-all-pipeline-scripts", "analyze-data-flow", "benchmark-script", "profile-memory"],
    ...["test-pipeline-performance", "compare-executions", "generate-config", "validate-config", "create-scenario"],
    ...["list-scenarios", "list-scripts", "discover-local-data", "validate-local-data", "convert-local-data"],
  ],
  s3: ["discover", "test-real-data", "workspace-info", "clean-workspace", "clean-cache"],
  production: ["health-check", "validate-e2e", "monitor-performance", "validate-deployment", "validate-system"],
};

/** Options of `test-pipeline` that the design has and this version refuses. */
export const absentOptions: readonly (readonly [flags: string, description: string])[] = [
  ["--data-size <size>", "size of synthetic data"],
  ["--config-path <file>", "configuration of the steps"],
  ["--config <file>", "configuration of the test"],
  ["--override <key=value>", "overrides a value of the configuration"],
  ["--enable-data-flow-validation", "checks the data between steps"],
  ["--no-data-flow-validation", "leaves the data between steps unchecked"],
  ["--enable-contract-discovery", "adds the resolved contracts to the output"],
  ["--validation-level <level>", "lenient, standard or strict"],
  ["--generate-report", "writes a report file"],
  ["--s3-execution-arn <arn>", "a past execution to read"],
  ["--analysis-scope <scope>", "sample or full"],
  ["--sample-size <rows>", "rows of a sample"],
  ["--local-data-dir <folder>", "folder of local data"],
  ["--output-dir <folder>", "folder for results"],
  ["--scenarios <names>", "scenarios to test"],
  ["--enable-profiling", "profiles each step"],
];

/** Adds the options that are refused; they stay out of `--help`. */
export function addAbsentOptions(command: Command): Command {
  for (const [flags, description] of absentOptions) {
    const option = command.createOption(flags, `${description} (not there yet)`).hideHelp();
    // A `--no-x` option has a default of its own; without one, only what was typed counts.
    command.addOption(option).on(`option:${option.name()}`, () => {
      throw notThereYet(option.long ?? option.name());
    });
  }
  return command;
}

/** Adds commands that answer that they are not there yet, whatever stands behind them. */
export function addAbsentCommands(parent: Command, names: readonly string[]): Command {
  for (const name of names) {
    const absent = parent.command(name, { hidden: true }).argument("[anything...]").helpOption(false);
    absent.allowUnknownOption().allowExcessArguments();
    absent.action(() => {
      throw notThereYet(`The command ${name}`);
    });
  }
  return parent;
}
