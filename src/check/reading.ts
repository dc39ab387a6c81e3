import { isWithin } from "../model/container-path.ts";
import type { Observed } from "../model/outcome.ts";
import type { PlannedInput } from "../model/plan.ts";
import { containerPathsOf } from "./ports.ts";

/** Whether what was read is known in full: a lost event makes a file look unread. */
export function seesReads(observed: Observed | undefined): observed is Observed {
  return (
    observed !== undefined && !observed.blind.some((what) => /overflow|beyond|everything|what they wrote/.test(what))
  );
}

/** Whether any file of an input was read, as far as reads are known. */
export function mayBeRead({ mounts }: PlannedInput, observed: Observed | undefined): boolean {
  if (!seesReads(observed)) return true;
  const paths = [...observed.reads, ...observed.tables.map(({ path }) => path)];
  return paths.some((path) => mounts.some(({ containerPath }) => isWithin(path, containerPath)));
}

/** Which files of an input were read, by themselves or with their whole folder. */
export function readerOf(input: PlannedInput, observed: Observed): (path: string) => boolean {
  const tables = observed.tables.map(({ path }) => path);
  const read = new Set([...observed.reads, ...tables]);
  return (path) => {
    const paths = containerPathsOf(input, path);
    return paths.some((one) => read.has(one) || tables.some((table) => isWithin(one, table)));
  };
}
