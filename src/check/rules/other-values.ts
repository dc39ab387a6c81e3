import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { columnIn, type Family, type FamilyColumn, familiesOf } from "../families.ts";
import { pathsOf, specOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { labelsIn, scoresIn } from "./labels.ts";
import type { Rule, Seen } from "./rule.ts";

/** Few enough values to be classes. */
const mostClasses = 20;

/** Another column under the label's or a score's name. */
export const otherValues: Rule = (seen) =>
  seen.left.flatMap((port) =>
    familiesOf(port.profile).flatMap((family) => [
      ...strangeLabels(port, family, seen),
      ...strangeScores(port, family, seen),
    ]),
  );

export interface Strange {
  readonly column: string;
  readonly role: "label" | "score";
  readonly examples: readonly string[];
  readonly expected: readonly string[];
  readonly as?: string;
}

function strangeLabels(port: PortFacts, family: Family, seen: Seen): readonly Finding[] {
  return labelsIn(family, seen, port).flatMap((column) => {
    const strange = strangeLabel(column, family, seen.before);
    return strange === undefined ? [] : [told(port, family, strange)];
  });
}

/** What a label holds that it had not in what the table was made from. */
export function strangeLabel(column: string, family: Family, before: readonly Family[]): Strange | undefined {
  const now = family.columns.get(column);
  const was = columnIn(before, column);
  if (now === undefined || was?.values === undefined || was.values.size > mostClasses || was.values.size === 0)
    return undefined;
  const known = new Set([...was.values].map(plain));
  const examples = valuesOf(now).filter((value) => !known.has(plain(value)));
  const as = sameValues(now, was, before);
  if (examples.length === 0 || !(isMany(now, was.values.size) || as !== undefined)) return undefined;
  const strange = { column, role: "label" as const, examples: examples.slice(0, 5), expected: [...was.values] };
  return { ...strange, ...(as === undefined ? {} : { as }) };
}

/** More values than there were classes: as many or fewer may be the same classes by other names. */
function isMany(now: FamilyColumn, before: number): boolean {
  return now.values === undefined
    ? Math.max(0, ...now.parts.map(({ distinct = 0 }) => distinct)) > before
    : now.values.size > before;
}

function valuesOf({ parts, values }: FamilyColumn): readonly string[] {
  if (values !== undefined) return [...values];
  const frequent = parts.flatMap(({ top = [] }) => top.map(({ value }) => value));
  // Of many numbers only the ends are told.
  return frequent.length > 0 ? frequent : parts.flatMap(({ least, greatest }) => [least, greatest]).filter(isText);
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

/** A column of text whose values stand where there were numbers: names given to classes are in no other column. */
function sameValues(now: FamilyColumn, was: FamilyColumn, before: readonly Family[]): string | undefined {
  if (now.kind !== "text" || was.kind === "text" || now.values === undefined) return undefined;
  const wanted = now.values;
  const others = before.flatMap(({ columns }) => [...columns.values()]);
  const same = others.find(
    ({ name, values }) =>
      name !== now.name && values?.size === wanted.size && [...wanted].every((value) => values.has(value)),
  );
  return same?.name;
}

/** 1 and 1.0 are one class, true and True. */
function plain(value: string): string {
  const number = Number(value);
  return value.trim() === "" || Number.isNaN(number) ? value.trim().toLowerCase() : String(number);
}

function strangeScores(port: PortFacts, family: Family, seen: Seen): readonly Finding[] {
  return scoresIn(family, seen, port).flatMap((column) => {
    const now = family.columns.get(column);
    if (now === undefined || specOf(port, column)?.range !== undefined || isOutside(columnIn(seen.before, column)))
      return [];
    const isNumber = now.kind === "float" || now.kind === "integer";
    if (!isNumber || !isOutside(now)) return [];
    const examples = [now.least, now.greatest]
      .filter((value) => value !== undefined && (value < 0 || value > 1))
      .map(String);
    return [told(port, family, { column, role: "score", examples, expected: ["0 to 1"] })];
  });
}

function isOutside(column: FamilyColumn | undefined): boolean {
  const [low, high] = [column?.least ?? 0, column?.greatest ?? 0];
  // Sums of floats may end a hair beside 1.
  return low < -1e-6 || high > 1 + 1e-6;
}

function told(port: PortFacts, family: Family, strange: Strange): Finding {
  const facts = { ...faulty(port, pathsOf(family.tables)), ...strange };
  return finding({ code: "data/other-values", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts });
}
