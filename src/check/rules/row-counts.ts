import type { PortFacts } from "../facts.ts";
import { type Family, familiesOf, type InputFamily, sum } from "../families.ts";
import { enlarged, holdsWord, limiting, partly } from "./names.ts";
import type { Seen } from "./rule.ts";

/** From so many rows of an input on, their number says something. */
export const fewestRows = 20;

/** A family of an output. */
export interface OutputFamily extends Family {
  readonly port: PortFacts;
}

export function outputFamilies({ left }: Seen): readonly OutputFamily[] {
  return left.flatMap((port) => familiesOf(port.profile).map((family) => ({ ...family, port })));
}

/** Whether the output is still a table of the same things: it keeps three of four columns of the input. */
export function keepsColumns(output: Family, input: Family): boolean {
  const names = [...input.columns.keys()];
  const kept = names.filter((name) => output.columns.has(name));
  return input.columns.size > 0 && isNamed(input) && isNamed(output) && kept.length >= 0.75 * names.length;
}

/** Positions are no names: every table has a column0. */
function isNamed({ tables }: Family): boolean {
  return tables.every(({ hasHeader, width, columns }) => hasHeader && width === columns.length);
}

/** The inputs that an output is made of, row by row. */
export function madeOf(output: Family, { before }: Seen): readonly InputFamily[] {
  return byContent(before).filter((input) => (input.rows ?? 0) >= fewestRows && keepsColumns(output, input));
}

/** Files of one header are one table, whatever ports and formats they lie in. */
function byContent(families: readonly InputFamily[]): readonly InputFamily[] {
  return families.map((family) => {
    const same = families.filter((other) => other.port === family.port && isSameHeader(other, family));
    const rows = sum(same.map((one) => one.rows));
    return rows === undefined ? family : { ...family, rows };
  });
}

function isSameHeader(one: Family, other: Family): boolean {
  return one.columns.size === other.columns.size && [...one.columns.keys()].every((name) => other.columns.has(name));
}

/** Whether a name or a setting says that only a part of the rows is wanted. */
export function wantsFewer({ planned }: Seen, output: OutputFamily): boolean {
  const { step, env } = planned;
  const settings = [...env, ...step.args, ...step.hyperparameters].map(({ name }) => name);
  return isCalled(partly, step.id, output) || settings.some((name) => limiting.test(name));
}

export function wantsMore({ planned, observed }: Seen, output: OutputFamily): boolean {
  return (
    isCalled(enlarged, planned.step.id, output) || (observed?.imports ?? []).some((name) => /^imblearn\b/.test(name))
  );
}

function isCalled(pattern: RegExp, step: string, { port, tables }: OutputFamily): boolean {
  return holdsWord(pattern, step, port.port.name, ...tables.map(({ path }) => path));
}

/** A column of the output with one row for each of the values that it has in the input: rows were put together. */
export function isGrouped(output: Family, input: Family): boolean {
  const rows = output.rows ?? 0;
  return [...output.columns.values()].some(({ name, distinct }) => {
    const was = input.columns.get(name)?.distinct;
    return was !== undefined && distinct !== undefined && distinct >= 0.95 * rows && rows >= 0.9 * was;
  });
}
