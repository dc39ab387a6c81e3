import type { TableProfile } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { looksHeaderless } from "../headerless.ts";
import { containerPathsOf } from "../ports.ts";
import { askedIn, hasColumn, readOf } from "./columns.ts";
import type { Cause, Failed, Fed } from "./fed.ts";

/** A table that its reader took for one column, since it looks for another delimiter. */
export const otherDelimiter: Cause = (failed, fed): Fault | undefined => {
  const asked = askedIn(failed);
  const found = readOf(failed, fed).find((table) => {
    const seen = namesSeen(failed, fed, table);
    if (seen !== undefined) return isJoined(seen, table);
    // Who names columns while reading fails before a table is there.
    return asked.length > 0 && table.delimiter !== undefined && asked.every((name) => hasColumn(table, name));
  });
  return found && { kind: "delimiter", file: found.path, delimiter: delimiterOf(found) };
};

/** The names that were asked for are nowhere, since the first line holds values. */
export const withoutHeader: Cause = (failed, fed): Fault | undefined => {
  const asked = askedIn(failed);
  if (asked.length === 0 || asked.some(isNumber) || failed.fed.length > 1) return undefined;
  const [table, other] = readOf(failed, fed);
  if (table === undefined || other !== undefined || !looksHeaderless(table)) return undefined;
  if (asked.some((name) => hasColumn(table, name))) return undefined;
  const seen = namesSeen(failed, fed, table);
  // A reader that gave names of its own knows that there is no header.
  if (seen?.every((name) => !isNumber(name))) return undefined;
  const first = table.hasHeader ? table.columns.map(({ name }) => name) : (seen ?? []);
  return first.length === 0 ? undefined : { kind: "no-header", file: table.path, first: first.slice(0, 50) };
};

/** The columns that a library found in a file; undefined where that was not seen. */
function namesSeen({ facts }: Failed, { input }: Fed, { path }: TableProfile): readonly string[] | undefined {
  const paths = containerPathsOf(input, path);
  return facts.observed?.tables.find((one) => paths.includes(one.path))?.columns;
}

function isJoined(seen: readonly string[], table: TableProfile): boolean {
  const [first] = seen;
  return first !== undefined && seen.length === 1 && table.width > 1 && first.includes(delimiterOf(table));
}

function delimiterOf({ delimiter, format }: TableProfile): string {
  return delimiter ?? (format === "tsv" ? "\t" : ",");
}

/** Of names twice in a header pandas tells the second one with `.1`. */
function isNumber(name: string): boolean {
  return name.trim() !== "" && !Number.isNaN(Number(name.replace(/(\.\d+)\.\d+$/, "$1")));
}
