/** What a reader needs of its files; names may be patterns. */
export interface InputSpec {
  readonly required_files?: readonly string[];
  /** file → `csv`, `parquet`, ... */
  readonly file_formats?: Readonly<Record<string, string>>;
  readonly schemas?: Readonly<Record<string, TableSchema>>;
}

export interface TableSchema {
  readonly required_columns?: readonly string[];
  /** column → declared type. */
  readonly column_types?: Readonly<Record<string, string>>;
}

export type CompatibilityLevel = "strict" | "compatible" | "convertible" | "incompatible";

export interface FileSummary {
  readonly format: string;
  readonly size: number;
  readonly columns?: readonly string[];
  readonly column_types?: Readonly<Record<string, string>>;
  /** A true count, or absent; never a sample's size. */
  readonly num_rows?: number;
  readonly sampled_rows?: number;
}

/** Whether one step's output fits another one's input, and why not. */
export interface DataCompatibilityReport {
  /** There is no issue. */
  readonly compatible: boolean;
  /**
   * `strict`: types and formats are equal; `compatible`: every difference widens; `convertible`: what differs can be
   * converted, with `auto_convert` or a cast; `incompatible`: something is missing or cannot be read.
   */
  readonly level: CompatibilityLevel;
  readonly issues: readonly string[];
  readonly warnings: readonly string[];
  readonly data_summary: {
    readonly total_files: number;
    readonly file_sizes: Readonly<Record<string, number>>;
    /** column → type, of all tables. */
    readonly data_types: Readonly<Record<string, string>>;
    readonly files: Readonly<Record<string, FileSummary>>;
    /** Of the required columns, over all files. */
    readonly common_columns: number;
    readonly missing_columns: number;
  };
}

/** A file as its producer tells of it. */
export interface ProducerFile {
  /** `csv`, `parquet`, ... */
  readonly format: string;
  readonly path: string;
  /** In bytes. */
  readonly size?: number;
  /** Without one, the file itself is looked into. */
  readonly schema?: {
    readonly columns: readonly string[];
    readonly column_types?: Readonly<Record<string, string>>;
    readonly num_rows?: number;
  };
}

/** What a producer tells of its output: file name → what it is. */
export interface ProducerOutput {
  readonly files: Readonly<Record<string, ProducerFile>>;
}
