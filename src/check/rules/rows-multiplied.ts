import { type Finding, finding } from "../../model/findings/finding.ts";
import { type Family, familyOf, type InputFamily } from "../families.ts";
import { shardsOf } from "../files.ts";
import { pathsOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { madeOf, type OutputFamily, outputFamilies, wantsMore } from "./row-counts.ts";
import type { Rule, Seen } from "./rule.ts";

/** More rows than any input accounts for, and a key that was unique occurs several times: a join that multiplied. */
export const rowsMultiplied: Rule = (seen) => outputFamilies(seen).flatMap((output) => multipliedIn(output, seen));

function multipliedIn(output: OutputFamily, seen: Seen): readonly Finding[] {
  const largest = Math.max(0, ...seen.before.map(({ rows }) => rows ?? Number.POSITIVE_INFINITY));
  // A join needs another table: rows of a single one are unfolded.
  if (wantsMore(seen, output) || seen.before.length < 2) return [];
  // A full table may lie beside its splits: only files that differ in a number are added up.
  for (const tables of shardsOf(output.tables)) {
    const whole = familyOf(tables);
    const key = madeOf(whole, seen).flatMap((input) => repeatedKey(whole, input))[0];
    const most = Math.max(largest, inAll(madeOf(whole, seen)));
    if (key !== undefined && (whole.rows ?? 0) > 1.5 * most) return [told({ ...whole, port: output.port }, key)];
  }
  return [];
}

/** Rows of all inputs together: a table may be put together from several. */
function inAll(inputs: readonly InputFamily[]): number {
  const byPort = new Map(inputs.map(({ port, rows }) => [port, rows ?? Number.POSITIVE_INFINITY]));
  return [...byPort.values()].reduce((all, rows) => all + rows, 0);
}

interface Repeated {
  readonly input: InputFamily;
  readonly column: string;
}

/** A column that had every value once, and now has no new ones for all those rows. */
function repeatedKey(output: Family, input: InputFamily): readonly Repeated[] {
  const { rows } = input;
  if (rows === undefined || output.rows === undefined) return [];
  const after = output.rows;
  const keys = [...input.columns.values()].filter(({ name, distinct, nulls, kind }) => {
    const now = output.columns.get(name)?.distinct;
    const wasUnique = distinct !== undefined && distinct >= rows && nulls === 0 && kind !== "float";
    return wasUnique && now !== undefined && now <= 1.05 * rows && now < 0.7 * after;
  });
  return keys.map(({ name }) => ({ input, column: name }));
}

function told({ port, tables, rows }: OutputFamily, { input, column }: Repeated): Finding {
  const { side, files, wrote } = faulty(port, pathsOf(tables));
  const counts = { input: input.port, before: input.rows ?? 0, after: rows ?? 0, key: column };
  const facts = { side, files, ...(wrote && { wrote }), ...counts };
  return finding({
    code: "data/rows-multiplied",
    severity: "warning",
    ...whoseOf(port),
    ...madeAt(port, facts),
    facts,
  });
}
