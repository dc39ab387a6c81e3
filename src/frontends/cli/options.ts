import { resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseBytes, parseDuration } from "../../model/units.ts";
import { calledAs } from "../../system/called-as.ts";
import { badUsage } from "./usage.ts";

export interface CommonOptions {
  readonly workspaceDir: string;
  readonly outputFormat?: OutputFormat;
  readonly json?: boolean;
}

/** Forms of answer that only some commands have. */
export type FileFormat = "junit" | "csv" | "html";

export type OutputFormat = "text" | "json" | FileFormat;

/** What every command takes; `more` are forms of answer beside text and JSON. */
export function addCommon(command: Command, more: readonly FileFormat[] = []): Command {
  const formats = ["json", ...more];
  return command
    .option("--workspace-dir <folder>", "folder for runs and results", "./pipeline_testing")
    .addOption(
      new Option("--output-format <format>", `text (default) or ${formats.join(", ")}`).choices(["text", ...formats]),
    )
    .option("--json", "short for --output-format json");
}

/** Two lines that can be typed as they stand, at the end of a command's help. */
export function addExamples(command: Command, examples: readonly [string, string]): Command {
  const lines = examples.map((example) => `  $ ${calledAs()} runtime ${example}\n`);
  return command.addHelpText("after", `\nExamples:\n${lines.join("")}`);
}

export function wantsJson(options: CommonOptions): boolean {
  return answerFormat(options) === "json";
}

/** In what form the answer is printed. Where it is not text, all talk goes to stderr. */
export function answerFormat({ json, outputFormat = json === true ? "json" : "text" }: CommonOptions): OutputFormat {
  if (json === true && outputFormat !== "json") {
    throw badUsage(`--json and --output-format ${outputFormat} contradict each other`);
  }
  return outputFormat;
}

export function workspaceOf(options: CommonOptions, cwd: string): string {
  return resolve(cwd, options.workspaceDir);
}

/** For an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** Parses whole numbers from 0 on that have at most so many digits. */
export function wholeNumber(digits: number): (text: string) => number {
  const pattern = new RegExp(`^\\d{1,${digits}}$`);
  return (text) => {
    if (pattern.test(text)) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${"9".repeat(digits)}`);
  };
}

export function positiveInteger(text: string): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value < 1) throw new InvalidArgumentError("It must be a whole number from 1 to 999999");
  return value;
}

export function positiveRows(text: string): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > 1e9) throw new InvalidArgumentError("It must be a whole number from 1 to 1000000000");
  return value;
}

export function positiveNumber(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new InvalidArgumentError("It must be a number above 0");
  return value;
}

export function timeLimit(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError("It must be a time such as 300, 90s, 5m or 1h30m");
  return ms;
}

export function memoryLimit(text: string): number {
  const bytes = parseBytes(text);
  if (bytes === undefined) throw new InvalidArgumentError("It must be a size such as 512MB, 2GB or 1GiB");
  return bytes;
}
