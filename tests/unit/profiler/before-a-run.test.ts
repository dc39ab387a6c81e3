import { expect, test } from "vitest";
import { checkNeeds } from "../../../src/check/check-needs.ts";
import type { PortFacts } from "../../../src/check/facts.ts";
import { type Level, levels } from "../../../src/model/data/level.ts";
import type { FileProfile } from "../../../src/model/data/profile.ts";
import { isBlocking } from "../../../src/model/findings/finding.ts";
import { lines, port } from "../check/made.ts";
import { placeWith } from "./place.ts";

const cells = [
  ...["1", "1.0", "1.5", "1234567890123456789", "18446744073709551615", "99999999999999999999999", "1e3"],
  ...["True", "abc", "", "NA", "[1, 2]", "2013-01-01", "2013-01-01 10:00:00", "20131231"],
  ...["12/31/2013", "31.12.2013", "Dec 31, 2013"],
];
const types = ["int", "uint64", "float", "str", "bool", "date", "timestamp", "list"];
/** More rows of the first cell than the look before a run takes in, then as many of the second one. */
function csvOf(first: string, second: string): string {
  const row = (cell: string): string => `7,"${cell}"\n`.replace('""', "");
  return `k,v\n${row(first).repeat(60)}${row(second).repeat(60)}`;
}

/** The declared types, and levels, with which a reader of it does not start. */
function refusals(file: FileProfile): readonly string[] {
  return types.flatMap((type) =>
    levels.filter((level) => isRefused(file, type, level)).map((level) => `${type} ${level}`),
  );
}

function isRefused(file: FileProfile, type: string, level: Level): boolean {
  const need: PortFacts = {
    ...{ side: "input", step: "train", profile: { files: [file] } },
    port: port("data", { columns: [{ name: "v", type }] }),
  };
  const { found } = checkNeeds(need, level);
  return found.some((one) => isBlocking(one) && one.code === "data/column-type");
}

test("a type that keeps a step from running is told of the whole file, too", async () => {
  const pairs = cells.flatMap((first) => cells.map((second) => [first, second] as const));
  const files = pairs.map((pair, at) => [`${String(at).padStart(3, "0")}.csv`, csvOf(...pair)] as const);
  await using place = await placeWith(Object.fromEntries(files));
  const before = await place.profiler.headers(place.folder);
  const whole = await place.profiler.profile(place.folder);
  const told = (files: readonly FileProfile[], at: number): readonly string[] => {
    const file = files[at];
    return file === undefined ? [] : refusals(file).map((refusal) => `${pairs[at]}: ${refusal}`);
  };
  const refused = pairs.flatMap((_, at) => told(before.files, at));
  const known = new Set(pairs.flatMap((_, at) => told(whole.files, at)));
  expect(refused.filter((refusal) => !known.has(refusal))).toEqual([]);
  // The look still refuses much of what can never fit.
  expect(refused.length / known.size).toBeGreaterThan(0.5);
}, 60_000);

test("a Parquet column of whole numbers with decimals may have missing values, and one with a fraction is no integer", async () => {
  await using place = await placeWith({
    "holes/a.csv": "whole,part\n1.0,1.5\n,\n3.0,3.0\n",
  });
  await place.profiler.convert(place.path("holes"), place.path("typed"), "parquet");
  const profile = await place.profiler.headers(place.path("typed"));
  const columns = [
    { name: "whole", type: "int" },
    { name: "part", type: "int" },
  ];
  const { found } = checkNeeds({ side: "input", step: "train", port: port("data", { columns }), profile });
  expect(lines(found)).toEqual([
    "error data/column-type train.data: a.parquet in input data of step train has other types than declared: part is float and not int",
  ]);
});
