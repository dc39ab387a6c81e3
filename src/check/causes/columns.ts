import { type TableProfile, tablesOf } from "../../model/data/profile.ts";
import { suggestColumn } from "../../model/data/suggest-column.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { containerPathsOf } from "../ports.ts";
import type { Cause, Failed, Fed } from "./fed.ts";

/** Columns that were asked for and that the producer's tables do not have. */
export const noColumn: Cause = (failed, fed): Fault | undefined => {
  const asked = askedIn(failed);
  if (asked.length === 0) return undefined;
  const odd = noTable(failed, fed, asked);
  if (odd !== undefined) return odd;
  const tables = readOf(failed, fed);
  const lacking = tables.map((table) => ({ table, columns: asked.filter((name) => !hasColumn(table, name)) }));
  // A table of the same input that has them all is the one that was meant.
  const [first] = lacking;
  if (first === undefined || lacking.some(({ columns }) => columns.length === 0)) return undefined;
  if (failed.fed.some((other) => other !== fed && hasThem(other, first.columns))) return undefined;
  const known = first.table.columns.map(({ name }) => name);
  const near = first.columns.length === 1 ? suggestColumn(first.columns[0] ?? "", known) : undefined;
  if (near === undefined && !isSure(failed) && !isRowKey(failed, fed)) return undefined;
  return {
    kind: "no-column",
    file: first.table.path,
    columns: first.columns,
    known: known.slice(0, 50),
    ...(near === undefined ? {} : { near }),
  };
};

/** What was read as a table is none, such as a report beside the data that comes first by its name. */
function noTable({ facts }: Failed, { input, profile }: Fed, asked: readonly string[]): Fault | undefined {
  for (const { path, columns } of facts.observed?.tables ?? []) {
    const file = profile.files.find((one) => containerPathsOf(input, one.path).includes(path));
    if (file === undefined || file.kind === "table" || columns === undefined) continue;
    const lacking = asked.filter((name) => !columns.includes(name));
    if (lacking.length === 0) continue;
    const others = tablesOf(profile).filter((table) => lacking.every((name) => hasColumn(table, name)));
    return {
      kind: "no-table",
      file: file.path,
      columns: lacking,
      others: others.map((table) => table.path).slice(0, 5),
    };
  }
  return undefined;
}

/** A table whose columns are known, and no name of anything else: a key of a map is no column. */
function isSure({ found, fed }: Failed): boolean {
  return found.code === "run/missing-column" && fed.length === 1;
}

/** Rows of `csv.DictReader` are maps: a key that one lacks, and no other input has, is a column. */
function isRowKey({ end, facts }: Failed, { input }: Fed): boolean {
  const isRead = (facts.observed?.tables ?? []).some(
    ({ path, by }) => by === "csv.DictReader" && startsIn(path, { input }),
  );
  return end.exception.endsWith("KeyError") && isRead;
}

export function hasColumn({ columns, width }: TableProfile, name: string): boolean {
  return width > columns.length || columns.some((column) => column.name === name);
}

function hasThem({ profile }: Fed, names: readonly string[]): boolean {
  return tablesOf(profile).some((table) => names.every((name) => hasColumn(table, name)));
}

/** The tables of an input that were read, where that was seen. */
export function readOf({ facts }: Failed, { input, profile }: Fed): readonly TableProfile[] {
  const tables = tablesOf(profile);
  const paths = (facts.observed?.tables ?? []).map(({ path }) => path);
  const read = tables.filter(({ path }) => paths.some((one) => one.endsWith(`/${path}`) && startsIn(one, { input })));
  return read.length === 0 ? tables : read;
}

function startsIn(path: string, { input }: Pick<Fed, "input">): boolean {
  return input.mounts.some(({ containerPath }) => path.startsWith(containerPath));
}

const askedForColumns =
  /usecols|columns? (expected|are missing|not found|provided)|not in index|has no attribute|FieldRef|feature[_ ]names?|in the \[columns\]|parse_dates|Referenced column/i;

/** Columns that the error speaks of. */
export function askedIn({ found, end }: Failed): readonly string[] {
  if (found.code === "run/missing-column") return found.facts.columns;
  const words = end.message;
  if (end.exception.endsWith("KeyError")) return [words.replace(/^(['"])(.*)\1$/, "$2")];
  if (!askedForColumns.test(words)) return [];
  const attribute = /'(?:DataFrame|Table)' object has no attribute '([^']+)'/.exec(words)?.[1];
  if (attribute !== undefined) return [attribute];
  const field = /FieldRef\.Name\(([^)]+)\)/.exec(words)?.[1];
  if (field !== undefined) return [field];
  return words.includes("has no attribute")
    ? []
    : [...words.matchAll(/['"]([^'"]+)['"]/g)].map(([, name = ""]) => name).filter((name) => name !== "parse_dates");
}
