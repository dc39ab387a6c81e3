import { type TableProfile, tablesOf } from "../../model/data/profile.ts";
import { grouped } from "../../model/grouped.ts";
import type { PortFacts } from "../facts.ts";
import { familiesOf, sum } from "../families.ts";
import { isSampled } from "../values.ts";
import { measuring, training, wordIn } from "./names.ts";

/** What of a port is one part of the data: its largest tables of one header. */
export interface Split {
  /** `train`, or as the others are called: `val`. */
  readonly role: string;
  readonly port: PortFacts;
  readonly tables: readonly TableProfile[];
}

/** A part to train on, and one to measure with. */
export interface Pair {
  readonly train: Split;
  readonly other: Split;
}

/** Two parts that hold the same rows. */
export interface Copy extends Pair {
  readonly rows: number;
  /** Of so many: the other ones are its own. */
  readonly among?: number;
}

/** Fewer rows, or fewer different values, may be alike by chance. */
const fewest = 5;

/**
 * Parts to measure with that hold the rows to train on, in any order: as many rows, and every column with the same values as far as they
 * were counted. Lists of columns and other small files beside the data may well be the same.
 */
export function copiesIn(ports: readonly PortFacts[]): readonly Copy[] {
  const { trained, measured } = partsOf(ports);
  return measured.flatMap((other) => {
    const rows = sum(other.tables.map((table) => table.rows));
    const train = trained.find((one) => contentOf(one.tables) === contentOf(other.tables));
    return train === undefined || rows === undefined || !isTelling(other.tables) ? [] : [{ train, other, rows }];
  });
}

/** Parts of one header that are not the same as a whole. */
export function pairsIn(ports: readonly PortFacts[]): readonly Pair[] {
  const { trained, measured } = partsOf(ports);
  return measured.flatMap((other) => {
    const alike = trained.filter((one) => headerOf(one) === headerOf(other));
    const isCopy = alike.some((one) => contentOf(one.tables) === contentOf(other.tables));
    return isCopy ? [] : alike.map((train) => ({ train, other }));
  });
}

function headerOf({ tables }: Split): string {
  return JSON.stringify(tables[0]?.columns.map(({ name }) => name).toSorted());
}

function partsOf(ports: readonly PortFacts[]): Readonly<Record<"trained" | "measured", readonly Split[]>> {
  const splits = ports.flatMap(splitsOf);
  return { trained: splits.filter(isTrained), measured: splits.filter((split) => !isTrained(split)) };
}

function isTrained({ role }: Split): boolean {
  return role === "train";
}

/** What a file is for, by the innermost name that says it: of the file, of its folders, of the port. */
export function roleOf(port: string, path: string): string | undefined {
  for (const name of [...path.split("/").reverse(), port]) {
    const [train, other] = [wordIn(training, name), wordIn(measuring, name)];
    if (train !== undefined && other === undefined) return "train";
    if (train === undefined && other !== undefined) return other;
  }
  return undefined;
}

function splitsOf(port: PortFacts): readonly Split[] {
  const roles = grouped(tablesOf(port.profile), ({ path }) => roleOf(port.port.name, path));
  return [...roles].flatMap(([role, files]) => {
    const [largest] = familiesOf({ files }).toSorted((one, other) => (other.rows ?? 0) - (one.rows ?? 0));
    return largest === undefined ? [] : [{ role, port, tables: largest.tables }];
  });
}

/** Rows in another order leave it as it is, but for those of a sample. */
function contentOf(tables: readonly TableProfile[]): string {
  const contents = tables.map((table) => {
    const { rows, columns, bytes } = table;
    return JSON.stringify([rows, columns, isSampled(table) ? bytes : undefined]);
  });
  return contents.toSorted().join();
}

function isTelling(tables: readonly TableProfile[]): boolean {
  return tables.some(
    ({ rows = 0, columns }) => rows >= fewest && columns.some(({ distinct = 0 }) => distinct >= fewest),
  );
}
