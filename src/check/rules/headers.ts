import { type TableProfile, tablesOf } from "../../model/data/profile.ts";
import { finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { looksHeaderless } from "../headerless.ts";
import { pathsOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { isUntyped, numberOf, seenRows } from "../values.ts";
import type { Rule, Seen } from "./rule.ts";

/** The index of a table, written as its first column. */
export const indexColumn: Rule = (seen) =>
  seen.left.flatMap((port) => {
    const indexed = tablesOf(port.profile).filter((table) => isIndexed(table) && !isBroughtAlong(table, seen));
    const [first] = indexed;
    if (first === undefined) return [];
    const facts = { ...faulty(port, pathsOf(indexed)), column: first.columns[0]?.name ?? "" };
    return [
      finding({ code: "data/index-column", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts }),
    ];
  });

/** Row numbers without a name. Labels of rows are text, or the names of the columns again, as in a matrix. */
function isIndexed(table: TableProfile): boolean {
  const [first, second] = table.columns;
  if (!isUntyped(table) || !table.hasHeader || first === undefined || second === undefined) return false;
  const rows = seenRows(table) ?? 0;
  const names = new Set(table.columns.map(({ name }) => name));
  const isMatrix = rows > 0 && (first.top ?? []).slice(0, 3).some(({ value }) => names.has(value));
  const countsRows = first.kind === "integer" && first.nulls === 0 && (first.distinct ?? rows) >= 0.95 * rows;
  return (
    isNameless(first.name, second.name) &&
    rows >= 2 &&
    countsRows &&
    isCounter(numberOf(first.least), rows) &&
    !isMatrix
  );
}

/** Also of a part of the rows: years and ids begin far above their number. */
function isCounter(least: number | undefined, rows: number): boolean {
  return least === undefined || (least >= 0 && least <= rows);
}

function isNameless(name: string, next: string): boolean {
  // Readers give a nameless column this name; where its neighbour has the like, nobody named any.
  return name.trim() === "" || /^Unnamed: 0/.test(name) || (/^column0+$/.test(name) && !/^column\d+$/.test(next));
}

/** The step only handed it on: the repair is due where it came in. */
function isBroughtAlong(table: TableProfile, { before }: Seen): boolean {
  const name = table.columns[0]?.name ?? "";
  return before.some(({ tables }) =>
    tables.some((input) => isIndexed(input) && (/^Unnamed/.test(name) || input.columns[0]?.name === name)),
  );
}

/** A name twice in a header. */
export const duplicateColumn: Rule = (seen) =>
  [...seen.left, ...seen.own].flatMap((port) => {
    const isOwn = port.side === "input";
    const known = new Set(isOwn ? [] : seen.before.flatMap(({ tables }) => tables.flatMap(duplicatesOf)));
    const doubled = tablesOf(port.profile).filter((table) => duplicatesOf(table).some((name) => !known.has(name)));
    if (doubled.length === 0) return [];
    const names = [...new Set(doubled.flatMap(duplicatesOf))].filter((name) => !known.has(name));
    return [toldTwice(port, doubled, names)];
  });

/** Values of a first line that is no header are no names. */
function duplicatesOf(table: TableProfile): readonly string[] {
  if (table.flaws === undefined || looksHeaderless(table)) return [];
  return table.flaws.flatMap((flaw) => (flaw.kind === "duplicate-column" ? [flaw.name] : []));
}

function toldTwice(
  port: PortFacts,
  tables: readonly TableProfile[],
  names: readonly string[],
): ReturnType<typeof finding> {
  const facts = { ...faulty(port, pathsOf(tables)), names };
  return finding({
    code: "data/duplicate-column",
    severity: "warning",
    ...whoseOf(port),
    ...madeAt(port, facts),
    facts,
  });
}
