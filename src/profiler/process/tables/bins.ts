import type { ColumnProfile, Histogram } from "../../../model/data/profile.ts";

export interface Bins extends Omit<Histogram, "counts"> {
  readonly bins: number;
  readonly width: number;
}

const MOST_BINS = 20;

/** Integers in a short range get a bin each; a column with one value, or with infinite ones, has no histogram. */
export function binsOf({ kind, quantiles }: Pick<ColumnProfile, "kind" | "quantiles">): Bins | undefined {
  if (quantiles === undefined) return undefined;
  const [from, , , , greatest] = quantiles;
  const isShort = kind === "integer" && greatest - from < MOST_BINS;
  const bins = isShort ? greatest - from + 1 : MOST_BINS;
  const to = isShort ? greatest + 1 : greatest;
  const width = (to - from) / bins;
  return greatest === from || !Number.isFinite(to - from) || width === 0 ? undefined : { from, to, bins, width };
}

/** At most so many values are told with their counts. */
export const MOST_VALUES = 12;

/** Whether the frequent values say something: those of a text do, and those of a column that has few. */
export function hasTop({ kind, distinct = 0, least }: ColumnProfile): boolean {
  return least !== undefined && (distinct <= MOST_VALUES || kind === "text");
}
