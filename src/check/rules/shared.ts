import type { TableProfile } from "../../model/data/profile.ts";
import { type FamilyColumn, familyOf } from "../families.ts";
import type { Pair, Split } from "./copies.ts";
import { enlarged, partly, wordIn } from "./names.ts";

/** Two parts of one header, and what their rows are told apart by. */
export interface Compared {
  /** To measure with. */
  readonly rows: number;
  /** To train on. */
  readonly trained: number;
  readonly columns: readonly string[];
  /** Of these, columns in which hardly any value occurs twice. */
  readonly keys: readonly string[];
  /** Of the keys, those that are times. */
  readonly times: readonly string[];
}

/** How many of the rows to measure with are the rows to train on, and what of that may be chance. */
export interface SharedCounts {
  readonly rows: number;
  /** Rows to train on that occur there more than once. */
  readonly repeated: number;
  /** By key: rows whose value in that column alone occurs among the rows to train on. */
  readonly byKey: readonly number[];
  /** By time: rows that are not later than the last of those to train on. */
  readonly before: readonly number[];
}

/** Of fewer rows, or fewer shared ones, nothing can be said. */
const fewestRows = 20;
const fewestShared = 5;
const mostRows = 1_000_000;
const mostKeys = 3;

/** Undefined where rows may be alike by chance, or are meant to be: repeated parts, samples, folds, rows without a key. */
export function comparedIn({ train, other }: Pair): Compared | undefined {
  const [trainedOn, measured] = [familyOf(train.tables), familyOf(other.tables)];
  const { rows: trained = 0 } = trainedOn;
  const { rows = 0 } = measured;
  const isFit = rows >= fewestRows && trained >= fewestRows && rows + trained <= mostRows;
  if (!isFit || [train, other].some(isMeantToRepeat)) return undefined;
  const pairs = [...measured.columns].flatMap(([name, column]) => {
    const same = trainedOn.columns.get(name);
    return same === undefined || (isCounter(column) && isCounter(same)) ? [] : [{ name, column, same }];
  });
  const keys = pairs.filter(({ column, same }) => isKey(column) && isKey(same) && !isNumberedAnew(column, same));
  if (keys.length === 0 || pairs.length < 2) return undefined;
  const named = keys.slice(0, mostKeys);
  const times = named.filter(({ column: { kind } }) => kind === "date" || kind === "timestamp");
  return { rows, trained, columns: pairs.map(nameOf), keys: named.map(nameOf), times: times.map(nameOf) };
}

const nameOf = ({ name }: { readonly name: string }): string => name;

function isMeantToRepeat({ port, tables }: Split): boolean {
  const names = [port.step, port.port.name, ...tables.map(({ path }: TableProfile) => path)];
  const words = names.flatMap((name) => [wordIn(enlarged, name), wordIn(partly, name)]);
  return words.some((word) => word !== undefined && word !== "holdout");
}

/** Numbers of rows, which begin anew in each part. */
function isCounter({ kind, rows, least = 2, greatest = 0 }: FamilyColumn): boolean {
  return kind === "integer" && least <= 1 && greatest <= 2 * rows;
}

function isKey({ distinct = 0, rows }: FamilyColumn): boolean {
  return distinct >= 0.9 * rows;
}

/** `row_1`, `row_2`: the first one is there again. */
function isNumberedAnew(one: FamilyColumn, other: FamilyColumn): boolean {
  return one.kind === "text" && leastText(one) === leastText(other);
}

function leastText({ parts }: FamilyColumn): string | undefined {
  return parts.flatMap(({ least }) => least ?? []).toSorted()[0];
}

/**
 * Rows that are alike by chance are so within the part to train on, too: a new row is among N as often as one of them is among the others
 * (at most three in N where none was, at 95 %). A key that many more rows share than whole rows is numbered anew. Rows from before
 * the last one to train on, and only these, are what a window looks back on.
 */
export function isLeak({ rows, trained }: Compared, shared: SharedCounts): boolean {
  const byChance = (rows * (shared.repeated + 3)) / trained;
  if (shared.rows < Math.max(fewestShared, rows / 100, 3 * byChance)) return false;
  return shared.byKey.every((count) => shared.rows >= 0.9 * count) && !shared.before.includes(shared.rows);
}
