import type { TableProfile } from "../../model/data/profile.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { columnIn, type Family, familiesOf, familyOf } from "../families.ts";
import { shardsOf } from "../files.ts";
import { pathsOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { labelsIn } from "./labels.ts";
import { holdsWord, splits } from "./names.ts";
import type { Rule, Seen } from "./rule.ts";

const fewestRows = 5;

/** A label with one value only, in a data set or in one of its splits: files sorted by class are no split. */
export const oneClass: Rule = (seen) =>
  [...seen.left, ...seen.own].flatMap((port) =>
    familiesOf(port.profile).flatMap((family) => classesOf(port, family, seen)),
  );

function classesOf(port: PortFacts, whole: Family, seen: Seen): readonly Finding[] {
  const before = port.side === "output" ? seen.before : [];
  return labelsIn(whole, seen, port).flatMap((label) => {
    const was = columnIn(before, label);
    if (was?.values?.size === 1) return [];
    const alike = onesOfOneClass(whole, label);
    return alike.length === 0 ? [] : [told(port, label, alike)];
  });
}

/** The splits of a family, or what is no split, whose label has one value. */
export function onesOfOneClass({ tables }: Pick<Family, "tables">, label: string): readonly Family[] {
  return piecesOf(tables)
    .map(familyOf)
    .filter((piece) => isOneClass(piece, label));
}

/** Every split by itself, and all else together. */
function piecesOf(tables: readonly TableProfile[]): readonly (readonly TableProfile[])[] {
  const alone = tables.filter(({ path }) => holdsWord(splits, path));
  const rest = tables.filter((table) => !alone.includes(table));
  // Shards of one split are one piece.
  return [...shardsOf(alone), ...(rest.length === 0 ? [] : [rest])];
}

function isOneClass(family: Family, label: string): boolean {
  const column = family.columns.get(label);
  return column !== undefined && column.rows >= fewestRows && column.nulls === 0 && column.values?.size === 1;
}

export function classFacts(
  column: string,
  pieces: readonly Family[],
): { readonly column: string; readonly value: string; readonly rows: number } {
  const rows = pieces.reduce((all, piece) => all + (piece.columns.get(column)?.rows ?? 0), 0);
  const [value = ""] = pieces[0]?.columns.get(column)?.values ?? [];
  return { column, value, rows };
}

function told(port: PortFacts, column: string, pieces: readonly Family[]): Finding {
  const facts = { ...faulty(port, pathsOf(pieces.flatMap(({ tables }) => tables))), ...classFacts(column, pieces) };
  return finding({ code: "data/one-class", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts });
}
