import { InvalidArgumentError } from "commander";
import { type DataSize, dataSizes } from "../../../model/data/wish.ts";
import { plural } from "../../../report/units.ts";
import { badUsage } from "../usage.ts";
import type { AloneOptions } from "./test-script-options.ts";

export interface BenchmarkOptions extends AloneOptions {
  readonly dataVolumes?: readonly DataSize[];
  readonly iterations: number;
  readonly warmupIterations: number;
  readonly savePerformanceData?: true;
  readonly compareWithBaseline?: true;
  readonly baselineFile?: string;
}

/** Options that would change nothing, or that say two things. */
export function refuseContradictions({
  dataVolumes,
  dataSize,
  numRecords,
  baselineFile,
  compareWithBaseline,
  ...other
}: BenchmarkOptions): void {
  if (dataVolumes !== undefined && (dataSize !== undefined || numRecords !== undefined)) {
    throw badUsage("--data-volumes and --data-size or --num-records contradict each other");
  }
  if (dataVolumes !== undefined && (other.localDataDir !== undefined || other.dataSource === "local")) {
    throw badUsage("--data-volumes changes nothing about local data");
  }
  if (baselineFile !== undefined && compareWithBaseline !== true) {
    throw badUsage("--baseline-file changes nothing without --compare-with-baseline");
  }
}

/** One amount of data that a script is measured with, as tables and baselines call it. */
export interface Volume {
  readonly name: string;
  /** Absent where the data is the person's own, or its rows are counted. */
  readonly size?: DataSize;
}

/** What is measured, one after the other. A size is said to the run even where it is the default, so that its name is true. */
export function volumesOf({ dataVolumes, dataSize, numRecords, ...local }: BenchmarkOptions): readonly Volume[] {
  if (local.localDataDir !== undefined || local.dataSource === "local") return [{ name: "local data" }];
  if (numRecords !== undefined) return [{ name: plural(numRecords, "row") }];
  return (dataVolumes ?? [dataSize ?? "small"]).map((size) => ({ name: size, size }));
}

export function volumesIn(text: string): readonly DataSize[] {
  return text.split(",").map((word) => {
    const known = dataSizes.find((size) => size === word.trim());
    if (known === undefined) throw new InvalidArgumentError(`${word} is none of ${dataSizes.join(", ")}`);
    return known;
  });
}
