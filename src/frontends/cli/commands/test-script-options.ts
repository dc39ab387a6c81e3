import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { DataSize, DataSource, SyntheticWish } from "../../../model/data/wish.ts";
import type { StepMode } from "../../../model/step.ts";
import type { TestOptions } from "../../../use-cases/pipeline.ts";
import type { AloneWish } from "../../../use-cases/script.ts";
import { dataSource } from "../data.ts";
import {
  type CommonOptions,
  collect,
  memoryLimit,
  positiveInteger,
  positiveNumber,
  timeLimit,
  wholeNumber,
} from "../options.ts";
import type { ThresholdOptions } from "../thresholds.ts";
import { badUsage, notThereYet } from "../usage.ts";

export interface AloneOptions extends CommonOptions {
  readonly dataSource?: DataSource;
  readonly dataSize?: DataSize;
  readonly numRecords?: number;
  readonly seed?: number;
  readonly localDataDir?: string;
  readonly pipeline?: string;
  readonly step?: string;
  readonly env?: readonly string[];
  readonly arg?: readonly string[];
  readonly hyperparameter?: readonly string[];
  readonly mode?: StepMode;
  readonly python?: string;
  readonly timeout: number;
  readonly memoryLimit?: number;
}

export interface TestScriptOptions extends AloneOptions, ThresholdOptions {
  readonly enableContractDiscovery?: true;
}

/** What is given to a script that runs alone; the commands that run one share it. */
export function addAloneOptions(command: Command): Command {
  return command
    .option("--data-source <source>", "synthetic (default), or local with --local-data-dir", dataSource)
    .addOption(
      new Option("--data-size <size>", "amount of synthetic data").choices(["small", "medium", "large", "xlarge"]),
    )
    .option("--num-records <n>", "rows of synthetic data", positiveInteger)
    .option("--seed <n>", "seed of synthetic data (default: 42)", wholeNumber(9))
    .option("--local-data-dir <folder>", "data of your own: a sub-folder for each input")
    .option("--pipeline <file>", "pipeline whose contract counts (default: one near the script that names it)")
    .option("--step <step>", "step of that pipeline, where several run the script")
    .option("--env <name=value>", "environment variable (may be repeated)", collect)
    .option("--arg <name=value>", "argument (may be repeated)", collect)
    .option("--hyperparameter <name=value>", "hyperparameter (may be repeated)", collect)
    .addOption(new Option("--mode <mode>", "how the script is started").choices(["entrypoint", "call", "both"]))
    .option("--python <path>", "interpreter that runs it")
    .addOption(
      new Option("--timeout <time>", "time limit, such as 300 or 5m").argParser(timeLimit).default(300_000, "300 s"),
    )
    .option("--memory-limit <size>", "memory limit, such as 2GB", memoryLimit)
    .option("--testing-mode <mode>", "pre_execution", testingMode);
}

/** Warnings only: they never change the verdict. */
export function addScriptThresholds(command: Command): Command {
  return command
    .option("--memory-threshold <MB>", "warn when the script takes more memory", positiveNumber, 1024)
    .option("--time-threshold <s>", "warn when it takes longer", positiveNumber, 60);
}

/** What the options ask for; those that would change nothing are refused. */
export function aloneWishOf(script: string, options: AloneOptions, cwd: string): AloneWish {
  const { localDataDir, pipeline, step } = options;
  const source = sourceOf(options);
  const folder = localDataDir === undefined ? {} : { folder: resolve(cwd, localDataDir) };
  return {
    script,
    data: { source, ...folder, wish: wishOf(options) },
    given: {
      env: pairs("--env", options.env),
      args: pairs("--arg", options.arg),
      hyperparameters: pairs("--hyperparameter", options.hyperparameter),
    },
    ...(pipeline === undefined ? {} : { pipeline }),
    ...(step === undefined ? {} : { step }),
  };
}

function sourceOf({ dataSource: asked, localDataDir, dataSize, numRecords, seed }: AloneOptions): DataSource {
  if (asked === "synthetic" && localDataDir !== undefined) {
    throw badUsage("--data-source synthetic and --local-data-dir contradict each other");
  }
  const source = asked ?? (localDataDir === undefined ? "synthetic" : "local");
  const options = Object.entries({ "--data-size": dataSize, "--num-records": numRecords, "--seed": seed });
  const idle = options.filter(([, value]) => value !== undefined).map(([name]) => name);
  if (source === "local" && idle.length > 0)
    throw badUsage(`${idle.join(" and ")} ${idle.length === 1 ? "changes" : "change"} nothing about local data`);
  return source;
}

function wishOf({ dataSize, numRecords, seed }: AloneOptions): SyntheticWish {
  return {
    ...(dataSize === undefined ? {} : { size: dataSize }),
    ...(numRecords === undefined ? {} : { rows: numRecords }),
    ...(seed === undefined ? {} : { seed }),
  };
}

function pairs(option: string, written: readonly string[] = []): Readonly<Record<string, string>> {
  const entries = written.map((text): readonly [string, string] => {
    const at = text.indexOf("=");
    if (at < 1) throw badUsage(`${option} ${text} has no name and value`, `Write ${option} NAME=VALUE`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}

function testingMode(value: string): string {
  if (value === "post_execution") throw notThereYet("--testing-mode post_execution");
  if (value !== "pre_execution") throw badUsage(`--testing-mode ${value} is unknown`, "Known: pre_execution");
  return value;
}

/** How a script alone is run; what was not said is left to the run. */
export function runSettingsOf({
  mode,
  python,
  memoryLimit: memory,
}: AloneOptions): Pick<TestOptions, "jobs" | "cold" | "failFast" | "selection" | "mode" | "python" | "memoryBytes"> {
  return {
    ...{ jobs: 1, cold: false, failFast: false, selection: {} },
    ...(mode === undefined ? {} : { mode }),
    ...(python === undefined ? {} : { python }),
    ...(memory === undefined ? {} : { memoryBytes: memory }),
  };
}
