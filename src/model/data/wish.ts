/** Which source serves the inputs that no step makes. `local`: the files that the pipeline names. */
export type DataSource = "local" | "synthetic";

export type DataSize = "small" | "medium" | "large" | "xlarge";

export const dataSizes: readonly DataSize[] = ["small", "medium", "large", "xlarge"];

/** What a person asks of synthetic data; what is absent follows from what the data is for. */
export interface SyntheticWish {
  readonly rows?: number;
  readonly size?: DataSize;
  readonly seed?: number;
  /** Absolute path of a module with the one function that makes the data. */
  readonly generator?: string;
}
