import { expect, test } from "vitest";
import { type Compared, originalOf } from "../../../../src/load/discover/copies.ts";
import type { PathUse } from "../../../../src/model/hints.ts";

const lines = Array.from({ length: 20 }, (_, at) => `value_${at} = ${at}`);

/** `changed` lines of twenty are its own. */
function file(name: string, changed = 0, reads = "/opt/ml/processing/input/a.csv"): Compared {
  const text = lines.map((line, at) => (at < changed ? `${name}: ${line}` : line)).join("\n");
  const paths: readonly PathUse[] = [{ path: reads, use: "read", from: [] }];
  const none = { inputs: [], outputs: [], environment: [], arguments: [], untraced: [], needs: [] };
  return { name, text, hints: { kind: "processing", paths, ...none } };
}

test.each<[what: string, name: string, beside: readonly Compared[], original: string | undefined]>([
  ["a backup", "clean_backup.py", [file("clean.py", 3)], "clean.py"],
  ["a backup of a file with a new name", "prepare_old.py", [file("clean.py", 3), file("other.py", 15)], "clean.py"],
  ["a rewritten file", "clean_old.py", [file("clean.py", 12)], undefined],
  ["a file in a folder for old ones", "archive/clean_2023.py", [file("steps/clean.py", 3)], "steps/clean.py"],
  ["the nearest of several", "old/clean.py", [file("a/clean.py", 5), file("b/clean.py", 1)], "b/clean.py"],
  ["a folder of old ones alone", "old/clean.py", [file("old/tidy.py", 1)], undefined],
  ["another script of the same habits", "score.py", [file("clean.py")], undefined],
  ["last year's file", "clean_2023.py", [file("clean.py", 3)], "clean.py"],
  ["last month's file", "clean-2023-06.py", [file("clean.py", 3)], "clean.py"],
  [
    "a file for another year's data",
    "clean_2023.py",
    [file("clean.py", 3, "/opt/ml/processing/input/b.csv")],
    undefined,
  ],
  ["another version, which may be the newer one", "clean_v2.py", [file("clean.py", 1)], undefined],
])("%s: %s", (_, ...[name, beside, original]) => {
  const own = file(name);
  expect(originalOf(own, [own, ...beside])?.name).toBe(original);
});
