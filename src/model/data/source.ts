import type { RunEvent } from "../event.ts";
import type { PlannedStep } from "../plan.ts";

/** Which source serves the inputs that no step makes. `local`: the files that the pipeline names. */
export type DataSource = "local" | "synthetic";

export type DataSize = "small" | "medium" | "large" | "xlarge";

/** What a person asks of synthetic data; what is absent follows from what the data is for. */
export interface SyntheticWish {
  readonly rows?: number;
  readonly size?: DataSize;
  readonly seed?: number;
  /** Absolute path of a module with the one function that makes the data. */
  readonly generator?: string;
}

/** Brings the data of inputs that no step makes. It never rejects because of what a pipeline asks for. */
export interface Source {
  /** `folder`: absolute, may not exist yet; each port gets a folder below it. */
  supply(planned: PlannedStep, folder: string): Promise<Supply>;
}

export interface Supply {
  /** port → absolute folder with its files. */
  readonly folders: Readonly<Record<string, string>>;
  readonly told: readonly RunEvent[];
  /** Why the step cannot be given what it needs; the findings in `told` say more. */
  readonly refused?: string;
}
