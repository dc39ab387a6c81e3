import { dirname } from "node:path";
import type { ScriptHints } from "../../model/hints.ts";

/** What is compared of a file. */
export interface Compared {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly text: string;
  readonly hints: ScriptHints;
}

/** What an editor, a backup or a careful author leaves beside the original. */
const copyName = /([-_. ](backup|bak|old|orig|original|copy|checkpoint)|[-_ ]?\(\d+\))$/i;
/** Folders for what is no longer used. */
const keptIn =
  /(^|\/)[._]?(archived?|archives|old|older|backups?|bak|deprecated|legacy|previous|obsolete|unused|attic|copies)\//i;
const date = /[-_. ]?(19|20)\d\d([-_.]?\d\d){0,2}$/;
const alike = 0.7;

/** The file that this one is a copy of: most of its lines stand there, and its name or its folder says that it was put aside. */
export function originalOf<F extends Compared>(file: F, files: readonly F[]): F | undefined {
  const originals = originalsFor(file, files).map((other) => ({ other, share: sharedWith(other.text, file.text) }));
  return originals.filter(({ share }) => share >= alike).toSorted((one, next) => next.share - one.share)[0]?.other;
}

function originalsFor<F extends Compared>(file: F, files: readonly F[]): readonly F[] {
  const stem = stemOf(file);
  if (keptIn.test(file.name)) return files.filter((other) => !isPutAside(other));
  if (copyName.test(stem)) {
    const named = files.find((other) => other.name === `${stem.replace(copyName, "")}.py`);
    // Where the original has a new name, the lines tell which one it is.
    return named === undefined ? files.filter((other) => isBeside(other, file) && !isPutAside(other)) : [named];
  }
  if (!date.test(stem)) return [];
  const undated = `${stem.replace(date, "")}.py`;
  return files.filter((other) => other.name === undated && samePaths(other, file));
}

function stemOf({ name }: Compared): string {
  return name.replace(/\.py$/, "");
}

function isPutAside(file: Compared): boolean {
  return keptIn.test(file.name) || copyName.test(stemOf(file));
}

function isBeside(one: Compared, other: Compared): boolean {
  return dirname(one.name) === dirname(other.name);
}

/** A year may stand for other data, too: only what opens the very same files is a copy by its date. */
function samePaths(one: Compared, other: Compared): boolean {
  const told = ({ hints }: Compared): string => JSON.stringify(hints.paths.map(({ use, path }) => [use, path]).sort());
  return told(one) === told(other);
}

/** How much of a text stands in another one, by lines. */
function sharedWith(original: string, text: string): number {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const known = new Set(original.split("\n"));
  return lines.filter((line) => known.has(line)).length / Math.max(1, lines.length);
}
