import type { ServedInput } from "../model/data/served.ts";
import type { StepState } from "../model/step-state.ts";
import type { FindingDocument } from "./schema-types.ts";

// The documents that the small commands print with `--json`. `answers-schema.ts` checks the same shapes.

/** Where a step's log lies; the log itself may be large and hold any bytes. */
export interface LogDocument {
  readonly schema: "cursus/log/1";
  readonly step: string;
  readonly run: string;
  readonly pipeline: string;
  /** Newest runs of other pipelines that have a step of this name; none when a run was named. */
  readonly others: readonly { readonly pipeline: string; readonly run: string }[];
  readonly attempt: number;
  readonly file: string;
  /** Every attempt that left a log in that run, the oldest first; `mode` is absent while the step has not ended. */
  readonly attempts: readonly { readonly attempt: number; readonly mode?: "entrypoint" | "call" | undefined }[];
  /** What could not be read on the way. */
  readonly findings: readonly FindingDocument[];
}

export interface ResultDocument {
  readonly step: string;
  readonly script?: string | undefined;
  readonly pipeline: string;
  readonly file: string;
  readonly run: string;
  readonly outcome: StepState;
  readonly at: string;
  /** Absent for a step that was not tried, or not to its end. */
  readonly duration_ms?: number | undefined;
}

export interface ResultsDocument {
  readonly schema: "cursus/results/1";
  readonly results: readonly ResultDocument[];
  /** What could not be read: its steps are told as far as the rest of the run tells of them. */
  readonly findings: readonly FindingDocument[];
}

/** `found` and what follows from it are absent when there is no such script. */
export interface ScriptDocument {
  readonly schema: "cursus/script/1";
  readonly asked: string;
  readonly found?: string | undefined;
  readonly bytes?: number | undefined;
  /** Absent when the script could not be read as Python. */
  readonly has_main?: boolean | undefined;
  readonly searched: readonly string[];
}

export interface SyntheticDocument {
  readonly schema: "cursus/synthetic/1";
  readonly folder: string;
  /** What was made for each step's inputs, and why so. */
  readonly steps: readonly { readonly step: string; readonly inputs: readonly ServedInput[] }[];
  readonly findings: readonly FindingDocument[];
}

export interface ConfigDocument {
  readonly schema: "cursus/config/1";
  readonly workspace: string;
  readonly data_sources: readonly string[];
  readonly testing_modes: readonly string[];
  readonly modes: readonly string[];
  readonly output_formats: readonly string[];
  readonly pipeline_formats: readonly string[];
  readonly memory_threshold_mb: number;
  readonly time_threshold_s: number;
  readonly jobs: number;
  readonly node: string;
}

/** `removed` is empty when a person was asked and said no. */
export interface CleanedDocument {
  readonly schema: "cursus/cleaned/1";
  readonly removed_bytes: number;
  readonly removed: readonly string[];
}
