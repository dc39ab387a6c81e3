import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import libCoverage from "istanbul-lib-coverage";
import { root } from "../setup/paths.js";
import { coveredByPrograms } from "./programs.js";

/**
 * `{ file, lines, covered, missed }` for every source, the least covered first. What counts as a line with code is for Vitest to say, which
 * looks at each source by itself; a program adds to it what it ran, since its bundle leaves out what nobody asks for.
 */
export async function figures({ v8Folder, reportFolders }) {
  const map = libCoverage.createCoverageMap({});
  for (const folder of reportFolders) map.merge(JSON.parse(readFileSync(join(folder, "coverage-final.json"), "utf8")));
  const counted = new Map(map.files().map((file) => [file, map.fileCoverageFor(file).getLineCoverage()]));
  for await (const part of coveredByPrograms(v8Folder)) addLines(counted, libCoverage.createCoverageMap(part));
  return [...counted].map(([file, lines]) => figureOf(relative(root, file), lines)).toSorted(leastFirst);
}

function addLines(counted, part) {
  for (const file of part.files()) {
    const lines = counted.get(file);
    if (lines === undefined) continue;
    const more = part.fileCoverageFor(file).getLineCoverage();
    for (const line of Object.keys(lines)) lines[line] += more[line] ?? 0;
  }
}

function figureOf(file, lines) {
  const missed = Object.keys(lines).filter((line) => lines[line] === 0);
  const all = Object.keys(lines).length;
  return { file, lines: all, covered: all - missed.length, missed: missed.map(Number) };
}

function leastFirst(left, right) {
  return right.missed.length - left.missed.length || left.file.localeCompare(right.file);
}
