import { type Command, Option } from "commander";
import { type DataSize, type DataSource, dataSizes } from "../../model/data/wish.ts";
import type { PlanOptions } from "../../use-cases/planning.ts";
import { wholeNumber } from "./options.ts";
import { badUsage, notThereYet } from "./usage.ts";

export interface DataOptions {
  readonly dataSource?: DataSource;
  readonly dataSize?: DataSize;
  readonly seed?: number;
}

const sources: readonly DataSource[] = ["local", "synthetic"];
const absentSources = /^(s3|hybrid|s3:\/\/.*)$/;

/** Options on where the data of inputs comes from that no step makes. */
export function addDataOptions(command: Command): Command {
  return addSizeAndSeed(
    command.option(
      "--data-source <source>",
      "local: the files that the pipeline names (default); synthetic: made",
      dataSource,
    ),
  );
}

export function addSizeAndSeed(command: Command): Command {
  return command
    .addOption(new Option("--data-size <size>", "rows of synthetic data (default: small)").choices(dataSizes))
    .option("--seed <n>", "another seed gives other synthetic data (default: 42)", wholeNumber(15));
}

/** Reads `--data-source`, whatever the command. */
export function dataSource(value: string): DataSource {
  if (absentSources.test(value)) throw notThereYet(`--data-source ${value}`);
  const known = sources.find((source) => source === value);
  if (known === undefined) throw badUsage(`--data-source ${value} is unknown`, `Known: ${sources.join(", ")}`);
  return known;
}

export function dataWishOf({ dataSource: source, dataSize, seed }: DataOptions): Pick<PlanOptions, "data"> {
  const synthetic = { ...(dataSize === undefined ? {} : { size: dataSize }), ...(seed === undefined ? {} : { seed }) };
  const hasWish = Object.keys(synthetic).length > 0;
  if (source === undefined && !hasWish) return {};
  return { data: { ...(source === undefined ? {} : { source }), ...(hasWish ? { synthetic } : {}) } };
}

/** The same options, to be typed again. */
export function dataWords({ dataSource: source, dataSize, seed }: DataOptions): readonly string[] {
  return [
    ...(source === undefined ? [] : ["--data-source", source]),
    ...(dataSize === undefined ? [] : ["--data-size", dataSize]),
    ...(seed === undefined ? [] : ["--seed", String(seed)]),
  ];
}
