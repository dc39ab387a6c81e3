import type { CodeLine } from "../model/outcome.ts";
import type { Producer } from "./facts.ts";
import { type Family, familiesOf } from "./families.ts";
import { labelsIn } from "./rules/labels.ts";
import { onesOfOneClass } from "./rules/one-class.ts";
import { type Strange, strangeLabel } from "./rules/other-values.ts";

/** What a step left, as far as a label is in it. */
export interface Made {
  readonly from: Producer;
  readonly families: readonly Family[];
}

/** The step from which on a label has one class; undefined where one that names the label was there before, and was told. */
export function oneClassOrigin(made: Made, label: string): Made | undefined {
  if (isNamedBy(made, label)) return undefined;
  const above = aboveOf(made, label).find(({ families }) =>
    families.some((one) => onesOfOneClass(one, label).length > 0),
  );
  return above === undefined ? made : oneClassOrigin(above, label);
}

/** The nearest step that put values under a label which it had not in any table that the step was given. */
export function otherOrigin(
  made: Made,
  label: string,
  seen: Set<string> = new Set(),
): (Made & { readonly strange: Strange }) | undefined {
  if (seen.has(made.from.step) || isNamedBy(made, label)) return undefined;
  seen.add(made.from.step);
  const strange = strangeIn(made, label);
  if (strange !== undefined) return { ...made, strange };
  for (const above of aboveOf(made, label)) {
    const origin = otherOrigin(above, label, seen);
    if (origin !== undefined) return origin;
  }
  return undefined;
}

/** The line that wrote the tables with the label. */
export function wroteIn({ from, families }: Made): CodeLine | undefined {
  const paths = families.flatMap(({ tables }) => tables.map(({ path }) => path));
  return paths.map((path) => from.wroteAt?.(path)).find((line) => line !== undefined);
}

/** Whether the step knows the label itself: what is wrong with it was told when that step had ended. */
function isNamedBy({ from: { planned, promised }, families }: Made, label: string): boolean {
  if (planned === undefined || promised === undefined) return false;
  return families.some((family) => labelsIn(family, { planned }, { port: promised }).includes(label));
}

function strangeIn({ from, families }: Made, label: string): Strange | undefined {
  const before = (from.inputs ?? []).flatMap(({ profile }) => (profile === undefined ? [] : having(profile, label)));
  for (const family of families) {
    const found = before.map((one) => strangeLabel(label, family, [one]));
    // Of several tables with the label nobody knows which one it was taken from.
    const [first] = found;
    if (first !== undefined && !found.includes(undefined)) return first;
  }
  return undefined;
}

function aboveOf({ from }: Made, label: string): readonly Made[] {
  return (from.inputs ?? []).flatMap(({ from: maker, profile }) => {
    const families = profile === undefined ? [] : having(profile, label);
    return maker === undefined || families.length === 0 ? [] : [{ from: maker, families }];
  });
}

function having(profile: Parameters<typeof familiesOf>[0], label: string): readonly Family[] {
  return familiesOf(profile).filter(({ columns }) => columns.has(label));
}
