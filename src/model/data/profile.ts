/** What values are, whatever the file calls their type. `empty`: no value was seen. */
export type ValueKind =
  | "boolean"
  | "integer"
  | "float"
  | "text"
  | "date"
  | "timestamp"
  | "list"
  | "struct"
  | "binary"
  | "empty"
  | "other";

export type TableFormat = "csv" | "tsv" | "json" | "jsonl" | "parquet";

/** How often a value occurs. Values are text, as a reader of the file would see them. */
export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

/** Equal slices between `from` and `to`, with the number of values in each. */
export interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/**
 * One column of a table, as the physical file has it. `nulls`, `least` and `greatest` are those of all `TableProfile.rows`;
 * everything else holds for `TableProfile.sampledRows` where that is set.
 */
export interface ColumnProfile {
  readonly name: string;
  readonly kind: ValueKind;
  /** Of a look at the beginning alone: what all values may turn out to be, or may be read as, beside `kind`. */
  readonly mayBe?: readonly ValueKind[];
  /** The type in the file's own words (`INT64`, `timestamp[us]`), or the one that its values read as (`BIGINT`). */
  readonly type: string;
  /** Missing values as pandas sees them: in text files also `NA`, `NaN`, `null`, `None` and the like, in others NaN. */
  readonly nulls: number;
  /** Of a text file: the words that stand for missing values here, such as `n/a`; a blank cell is none. */
  readonly missingWords?: readonly string[];
  /** Number of different values; an estimate in large tables. */
  readonly distinct?: number;
  /** Smallest and largest value, as text. */
  readonly least?: string;
  readonly greatest?: string;
  /** Of numbers: at 0, 25, 50, 75 and 100 %. */
  readonly quantiles?: readonly [number, number, number, number, number];
  readonly histogram?: Histogram;
  /** All values of a column with few of them, the most frequent ones of a text column; most frequent first. */
  readonly top?: readonly ValueCount[];
  /** What text values are in disguise: `True`/`False`, printed arrays, printed bytes, numbers (`€ 1,234.50`, `12 %`). Only where all of them are. */
  readonly disguise?: "boolean" | "array" | "bytes" | "number";
}

export interface TableProfile {
  readonly kind: "table";
  /** Relative to the port's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly format: TableFormat;
  readonly compression?: "gzip" | "zstd" | "snappy";
  /** Between the values of a row, where it is another than the format's usual one. */
  readonly delimiter?: string;
  /** Absent when counting was not worth its time; never a sample's size. */
  readonly rows?: number;
  /** Set where only so many rows were looked at for what is told of the columns. */
  readonly sampledRows?: number;
  /** False: the first row holds values, and columns are named `column0`, `column1`, ... */
  readonly hasHeader: boolean;
  /** In the file's order; at most 1,000 of them. */
  readonly columns: readonly ColumnProfile[];
  /** Number of columns in the file. */
  readonly width: number;
  /** A fault that a reader may stumble over though the table could be read. */
  readonly flaws?: readonly TableFlaw[];
}

/** What is wrong with a text: each wants to be written otherwise. */
export type TextFlaw = "encoding" | "fields" | "long-line" | "open-quote" | "record";

export type TableFlaw =
  | { readonly kind: "duplicate-column"; readonly name: string }
  | { readonly kind: "ragged-rows"; readonly rows: number; readonly line: number }
  | { readonly kind: "encoding"; readonly line: number; readonly encoding: string };

/** One file of a port. What is no table is told by what its first bytes say, and never opened further. */
export type FileProfile =
  | TableProfile
  | {
      readonly kind: "archive";
      readonly path: string;
      readonly bytes: number;
      readonly format: "tar" | "tar.gz" | "zip";
      /** At most 1,000; absent when they could not be listed. */
      readonly members?: readonly { readonly path: string; readonly bytes: number }[];
      readonly trouble?: string;
    }
  /** Zero bytes. */
  | { readonly kind: "empty"; readonly path: string; readonly bytes: 0 }
  /** A JSON document that is no list of records: its top-level keys, at most 1,000. */
  | { readonly kind: "document"; readonly path: string; readonly bytes: number; readonly keys: readonly string[] }
  | {
      readonly kind: "other";
      readonly path: string;
      readonly bytes: number;
      /** `pickle`, `numpy`, `image/png`, `text`, `unknown`. */
      readonly what: string;
    }
  /** It claims (by name or first bytes) a format in which it cannot be read. */
  | {
      readonly kind: "unreadable";
      readonly path: string;
      readonly bytes: number;
      readonly format: TableFormat;
      readonly reason: string;
      /** Line of a text file where reading stopped. */
      readonly line?: number;
      readonly flaw?: TextFlaw;
    }
  /** Not looked at: the reason is ours (a limit, a lost data process), and no word about the file. */
  | { readonly kind: "unknown"; readonly path: string; readonly bytes: number; readonly reason: string };

/** The files of one port. */
export interface DatasetProfile {
  readonly files: readonly FileProfile[];
  /** Files beyond the most that are looked at. */
  readonly omitted?: number;
}

export function tablesOf({ files }: DatasetProfile): readonly TableProfile[] {
  return files.filter((file) => file.kind === "table");
}
