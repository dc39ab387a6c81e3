import type { ColumnProfile, TableProfile } from "../../model/data/profile.ts";
import { isNumberKind, kindText } from "../../model/data/types.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { type Family, type FamilyColumn, familiesOf, type InputFamily } from "../families.ts";
import { pathsOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { heldText, isUntyped, kindIn, numberOf } from "../values.ts";
import type { Rule, Seen } from "./rule.ts";

/** Columns that lost their type on the way through a step. Encoding, parsing and naming classes are no loss. */
export const changedType: Rule = (seen) =>
  seen.left.flatMap((port) => familiesOf(port.profile).flatMap((family) => changesIn(port, family, seen)));

interface Change {
  readonly name: string;
  readonly was: string;
  readonly now: string;
  readonly example?: string;
}

function changesIn(port: PortFacts, family: Family, { before }: Seen): readonly Finding[] {
  const found = [...family.columns.values()].flatMap((column) => {
    const input = before.find(({ columns }) => columns.has(column.name));
    const was = input?.columns.get(column.name);
    const change = was && changeOf(was, column, [input, family]);
    return change === undefined || input === undefined ? [] : [{ input, change }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const same = found.filter(({ input }) => input.port === first.input.port);
  return [told(port, family, { input: first.input, columns: same.map(({ change }) => change) })];
}

type Through = readonly [InputFamily | undefined, Family];

function changeOf(was: FamilyColumn, now: FamilyColumn, [input, output]: Through): Change | undefined {
  const [old, part] = [was.parts[0], now.parts[0]];
  const [from, to] = [input?.tables[0], output.tables[0]];
  if (old === undefined || part === undefined || from === undefined || to === undefined) return undefined;
  if (
    old.kind === "empty" ||
    part.kind === "empty" ||
    !isLoss({ column: old, table: from }, { column: part, table: to })
  )
    return undefined;
  const example = strayIn(part) ?? part.top?.[0]?.value ?? part.least;
  return {
    name: now.name,
    was: old.disguise === undefined ? kindText(old.kind) : heldText(old),
    now: isMixed(part) ? "text among numbers" : heldText(part),
    ...(example === undefined ? {} : { example }),
  };
}

interface In {
  readonly column: ColumnProfile;
  readonly table: TableProfile;
}

function isLoss(old: In, now: In): boolean {
  const [from, to] = [kindIn(old.table, old.column), kindIn(now.table, now.column)];
  if (old.column.disguise === now.column.disguise && from === to) return false;
  if (now.column.kind === "text") return isPrinted(old.column, now);
  const wasNumber = isNumberKind(from);
  // 0 and 1 became True and False: the reader that counts on numbers gets none.
  if (to === "boolean") return wasNumber && isUntyped(now.table);
  return (from === "date" || from === "timestamp") && isNumberKind(to) && isEpoch(now.column);
}

/** Values became their printed form. */
function isPrinted(old: ColumnProfile, { column, table }: In): boolean {
  const { disguise } = column;
  if (disguise === old.disguise && old.kind === "text") return false;
  if (disguise === "array" || disguise === "bytes") return true;
  if (["list", "struct", "binary"].includes(old.kind)) return true;
  // In a file of text True is how a boolean is written, and 1 a number.
  const wasNumber = isNumberKind(old.kind);
  if (disguise === "boolean") return wasNumber || (old.kind === "boolean" && !isUntyped(table));
  // "12 %" is text for every reader, and one word among numbers makes all of them text.
  return wasNumber && (disguise === "number" || isMixed(column));
}

/** Fewer different numbers may be names of classes, with another class among them. */
const FEWEST_NUMBERS = 20;

/** Numbers with a word among them, such as "unknown", which may be too rare for what a profile tells. */
function isMixed({ kind, disguise, distinct = 0, top = [] }: ColumnProfile): boolean {
  const numbers = top.filter(({ value }) => numberOf(value) !== undefined);
  return kind === "text" && disguise === undefined && distinct > FEWEST_NUMBERS && numbers.length > top.length / 2;
}

function strayIn(column: ColumnProfile): string | undefined {
  const { top = [], least, greatest } = column;
  const known = [...top.map(({ value }) => value), greatest, least];
  return isMixed(column) ? known.find((value) => value !== undefined && numberOf(value) === undefined) : undefined;
}

/** Seconds or more since 1970: a year or a month on its own is a new value, and no lost date. */
function isEpoch({ least }: ColumnProfile): boolean {
  return Math.abs(Number(least)) >= 1e8;
}

interface Told {
  readonly input: InputFamily;
  readonly columns: readonly Change[];
}

function told(port: PortFacts, family: Family, { input, columns }: Told): Finding {
  const facts = { ...faulty(port, pathsOf(family.tables)), input: input.port, columns };
  return finding({ code: "data/changed-type", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts });
}
