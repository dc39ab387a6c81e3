import { type DataSize, dataSizes, type SyntheticWish } from "../model/data/wish.ts";
import { fieldsOf } from "./entries.ts";
import { numberOf } from "./json-values.ts";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { choiceOf, nameOf, type Written } from "./values.ts";
import { wrongType } from "./wrong-type.ts";

export interface WrittenWish {
  readonly wish: Omit<SyntheticWish, "generator">;
  /** Relative to the pipeline's folder. */
  readonly generator?: Written;
}

const keys = ["rows", "size", "seed", "generator"];
/** More would take a laptop longer than a step may. */
const mostRows = 1_000_000_000;

/** What an input asks of its synthetic data. Nothing to read where something else feeds it: that would have no effect. */
export function readSynthetic(
  reading: Reading,
  entry: Entry | undefined,
  from: Written | undefined,
): { readonly synthetic?: WrittenWish } {
  if (entry === undefined) return {};
  const fields = fieldsOf(reading, entry, { where: "synthetic", known: keys });
  if (from === undefined) {
    const facts = { key: "synthetic", where: "an input without data", instead: "Add `from: synthetic`" };
    reading.report("load/no-effect", facts, entry.keyAt);
  }
  const rows = wholeOf(reading, fields.get("rows"), { low: 1, high: mostRows });
  const seed = wholeOf(reading, fields.get("seed"), { low: 0, high: Number.MAX_SAFE_INTEGER });
  const size = choiceOf<DataSize>(reading, fields.get("size"), dataSizes);
  const generator = nameOf(reading, fields.get("generator"));
  const wish = {
    ...(rows === undefined ? {} : { rows }),
    ...(size === undefined ? {} : { size }),
    ...(seed === undefined ? {} : { seed }),
  };
  return { synthetic: { wish, ...(generator === undefined ? {} : { generator }) } };
}

function wholeOf(
  reading: Reading,
  entry: Entry | undefined,
  { low, high }: { readonly low: number; readonly high: number },
): number | undefined {
  if (entry === undefined) return undefined;
  if (entry.value.kind !== "number") return wrongType(reading, entry, "a whole number");
  const value = numberOf(reading, entry, entry.value);
  if (value === undefined || (Number.isSafeInteger(value) && value >= low && value <= high)) return value;
  const expected = `a whole number from ${low} to ${high}`;
  reading.report("load/bad-value", { key: entry.key, value: entry.value.text, expected }, entry.value);
  return undefined;
}
