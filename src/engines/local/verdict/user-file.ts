import { posix } from "node:path";

/** How container paths of code map back to the user's files: `[container folder, host folder]`. */
export type CodePaths = readonly (readonly [string, string])[];

/** The user's file of a container path; undefined for a file that is not the user's own code. A script may name any. */
export function userFile(named: string, codePaths: CodePaths): string | undefined {
  const path = posix.normalize(named);
  if (/\/(site|dist)-packages\//.test(path)) return undefined;
  const holding = codePaths.filter(([inside]) => path.startsWith(`${inside}/`));
  const nearest = [...holding].sort(([a], [b]) => b.length - a.length)[0];
  return nearest === undefined ? undefined : nearest[1] + path.slice(nearest[0].length);
}
