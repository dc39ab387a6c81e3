import type { TableFormat } from "./profile.ts";

/** How numbers are spread between the ends of their range. */
export type Spread =
  | { readonly kind: "uniform" }
  | { readonly kind: "normal"; readonly mean: number; readonly std: number }
  /** `mean` and `std` are those of the values, not of their logarithms. */
  | { readonly kind: "lognormal"; readonly mean: number; readonly std: number }
  | { readonly kind: "exponential"; readonly mean: number };

/** A column that a target depends on, by its key and by how its values are spread. */
export interface Feature {
  readonly key: string;
  readonly isBell: boolean;
}

/** How values are made. Each is a function of its row's number, its column's key and the seed alone. */
export type Values =
  /** Different in every row: the row's number, with a text before it where there is one. */
  | { readonly kind: "sequence"; readonly first: number; readonly prefix?: string }
  | { readonly kind: "integer"; readonly low: number; readonly high: number; readonly spread: Spread }
  | {
      readonly kind: "float";
      readonly low: number;
      readonly high: number;
      /** Behind the point. */
      readonly digits: number;
      readonly spread: Spread;
    }
  | { readonly kind: "choice"; readonly of: readonly Choice[]; readonly weights?: readonly number[] }
  | {
      readonly kind: "moment";
      /** Seconds since 1970. */
      readonly from: number;
      /** Between one value and the next, or the next possible one. */
      readonly stepSeconds: number;
      /** Number of possible values; without it every row has its own, in order. */
      readonly count?: number;
      /** As `strftime` has it; without it the format's own date or timestamp. */
      readonly format?: string;
      readonly isDay: boolean;
    }
  /** Some words between two lengths. */
  | { readonly kind: "words"; readonly least: number; readonly most: number }
  /** Values of another column, whose first `rows` rows are drawn from. */
  | { readonly kind: "drawn"; readonly key: string; readonly values: Values; readonly rows: number }
  /** Classes (each of them in the first rows already) that the features tell, mostly. */
  | { readonly kind: "classes"; readonly of: readonly Choice[]; readonly features: readonly Feature[] }
  /** A number that the features tell, mostly. */
  | { readonly kind: "response"; readonly mean: number; readonly std: number; readonly features: readonly Feature[] };

export type Choice = string | number | boolean;

export interface ColumnRecipe {
  readonly name: string;
  /** What its values are made from; columns with the same key and values agree, row by row. */
  readonly key: string;
  readonly values: Values;
  /** Share of missing values. */
  readonly nulls?: number;
}

export interface TableRecipe {
  readonly rows: number;
  /** Number of its first row: tables with other first rows hold other values. */
  readonly firstRow: number;
  readonly seed: number;
  readonly columns: readonly ColumnRecipe[];
  readonly format: TableFormat;
  readonly compression?: "gzip";
  readonly header: boolean;
  /** Of CSV and TSV, where it is another than the usual one. */
  readonly delimiter?: string;
}
