import type { FileProfile } from "../../model/data/profile.ts";
import { finding } from "../../model/findings/finding.ts";
import { suggest } from "../../model/suggest.ts";
import { fits } from "../patterns.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { type NeedRule, pathsOf } from "./need.ts";

/** Every name and pattern of `files` has a file. */
export const missingFiles: NeedRule = (need) => {
  const { port, profile } = need;
  const there = profile.files.flatMap(pathsIn);
  const patterns = (port.files ?? []).filter((pattern) => !there.some((path) => fits(path, pattern)));
  // What was not looked at may hold them: that is told as such.
  if (patterns.length === 0 || (profile.omitted ?? 0) > 0) return [];
  const paths = pathsOf(profile.files);
  const near = patterns.length === 1 ? suggestFile(patterns[0] ?? "", paths) : undefined;
  const facts = { ...faulty(need, paths), patterns, ...(near === undefined ? {} : { near }) };
  return [finding({ code: "data/missing-file", severity: "error", ...whoseOf(need), ...declaredAt(need), facts })];
};

/** A file, and what an archive holds: its reader unpacks it, and so may the service. */
function pathsIn(file: FileProfile): readonly string[] {
  if (file.kind !== "archive") return [file.path];
  return [file.path, ...(file.members ?? []).map(({ path }) => path.replace(/^(\.\/)+/, ""))];
}

/** The same name in another folder, or one that is spelt nearly so. */
function suggestFile(pattern: string, paths: readonly string[]): string | undefined {
  const base = (path: string): string => path.split("/").at(-1) ?? path;
  return paths.find((path) => base(path) === base(pattern)) ?? suggest(pattern, paths);
}
