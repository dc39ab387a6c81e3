import type { DataSize, SyntheticWish } from "../model/data/wish.ts";
import type { Step } from "../model/step.ts";

/** What a step's data is for, as its name tells: it decides on the number of rows, and on columns that nothing tells. */
export type DataKind = "currency" | "tabular" | "training" | "calibration" | "generic";

const kinds: readonly (readonly [RegExp, DataKind])[] = [
  [/currency|conversion/, "currency"],
  [/tabular|preprocess/, "tabular"],
  [/xgboost|train/, "training"],
  [/calibrat/, "calibration"],
];

export function dataKindIn({ id, script }: Pick<Step, "id" | "script">): DataKind {
  return dataKindOf(id, script?.path.split("/").at(-1) ?? "");
}

/** From part of the step's or its script's name. */
export function dataKindOf(...names: readonly string[]): DataKind {
  const [, kind] = kinds.find(([pattern]) => names.some((name) => pattern.test(name.toLowerCase()))) ?? [];
  return kind ?? "generic";
}

const few = { small: 100, medium: 1000, large: 10_000, xlarge: 500_000 };
const some = { small: 500, medium: 5000, large: 50_000, xlarge: 500_000 };
const many = { small: 1000, medium: 10_000, large: 100_000, xlarge: 500_000 };

const rows: Readonly<Record<DataKind, Readonly<Record<DataSize, number>>>> = {
  currency: few,
  generic: few,
  tabular: some,
  calibration: some,
  training: many,
};

/** A number that was asked for wins over a size. */
export function rowsOf(kind: DataKind, { rows: asked, size = "small" }: SyntheticWish): number {
  return asked ?? rows[kind][size];
}

export const usualSeed = 42;
