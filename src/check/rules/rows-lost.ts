import { type Finding, finding } from "../../model/findings/finding.ts";
import type { InputFamily } from "../families.ts";
import { sum } from "../families.ts";
import { pathsOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import { isGrouped, keepsColumns, madeOf, type OutputFamily, outputFamilies, wantsFewer } from "./row-counts.ts";
import type { Rule, Seen } from "./rule.ts";

/** Less than a tenth of the rows is left, in everything that keeps the input's columns. */
export const rowsLost: Rule = (seen) => {
  const outputs = outputFamilies(seen);
  const told = outputs.flatMap((output) => lostIn(output, seen, outputs));
  // Once for each port: shards and splits of other headers have lost the same rows.
  return told.filter((one, index) => told.findIndex(({ port }) => port === one.port) === index);
};

function lostIn(output: OutputFamily, seen: Seen, outputs: readonly OutputFamily[]): readonly Finding[] {
  if (wantsFewer(seen, output)) return [];
  const inputs = madeOf(output, seen);
  const left = inputs.map((input) => ({ input, rows: leftOf(input, outputs) }));
  // It follows another input, of which it keeps the rows: this one was only looked up.
  if (left.some(({ input, rows }) => rows === undefined || rows >= 0.5 * (input.rows ?? 0))) return [];
  const [worst] = left
    .filter(({ input, rows }) => isLost(output, input, rows ?? 0))
    .sort((one, other) => (other.input.rows ?? 0) - (one.input.rows ?? 0));
  return worst === undefined ? [] : [told(output, worst.input, worst.rows ?? 0)];
}

/** Rows of all tables that keep its columns: splits, rejects and formats together. */
function leftOf(input: InputFamily, outputs: readonly OutputFamily[]): number | undefined {
  return sum(outputs.filter((output) => keepsColumns(output, input)).map(({ rows }) => rows));
}

/** No row at all is told as such. */
function isLost(output: OutputFamily, input: InputFamily, left: number): boolean {
  return left > 0 && left < 0.1 * (input.rows ?? 0) && !isGrouped(output, input);
}

function told({ port, tables }: OutputFamily, input: InputFamily, after: number): Finding {
  const { side, files, wrote } = faulty(port, pathsOf(tables));
  const facts = { side, files, ...(wrote && { wrote }), input: input.port, before: input.rows ?? 0, after };
  return finding({ code: "data/rows-lost", severity: "warning", ...whoseOf(port), ...madeAt(port, facts), facts });
}
