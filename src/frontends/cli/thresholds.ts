import type { Command } from "commander";
import type { Thresholds } from "../../report/thresholds.ts";
import { positiveNumber } from "./options.ts";

export interface ThresholdOptions {
  readonly memoryThreshold: number;
  readonly timeThreshold: number;
}

export function addThresholds(command: Command): Command {
  return command
    .option("--memory-threshold <MB>", "warn when a step takes more memory", positiveNumber, 2048)
    .option("--time-threshold <s>", "warn when the run takes longer", positiveNumber, 300);
}

export function thresholdsOf({ memoryThreshold, timeThreshold }: ThresholdOptions): Thresholds {
  return { memoryBytes: memoryThreshold * 1e6, timeMs: timeThreshold * 1000 };
}
