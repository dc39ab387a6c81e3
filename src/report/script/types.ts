import type { FindingDocument } from "../schema-types.ts";

/** The names and units of the TestResult record: seconds, MB of 1,000,000 bytes. */
export interface TestResultDocument {
  readonly schema: "cursus/test-result/1";
  readonly script_name: string;
  readonly script_path: string;
  readonly status: "PASS" | "FAIL" | "SKIP";
  readonly execution_time: number;
  readonly memory_usage: number;
  /** The exception, else the code of the finding. */
  readonly error_type?: string | undefined;
  readonly error_message?: string | undefined;
  readonly stack_trace?: string | undefined;
  /** One line: what it cannot run without. */
  readonly need?: string | undefined;
  readonly recommendations: readonly string[];
  readonly timestamp: string;
  readonly data_source: string;
  /** The pipeline file, or the script itself. */
  readonly contract_from: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly container_path: string;
    readonly required: boolean;
    readonly source: "port" | "path" | "synthetic" | "unknown";
    readonly path?: string | undefined;
    /** `step.port`, of a producer that ran first. */
    readonly from?: string | undefined;
  }[];
  /** Steps of the pipeline that ran first, and the inputs that only they can make. */
  readonly producers?: { readonly steps: readonly string[]; readonly inputs: readonly string[] } | undefined;
  readonly outputs: readonly {
    readonly name: string;
    readonly container_path: string;
    readonly files: readonly { readonly path: string; readonly bytes: number }[];
  }[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly thresholds: { readonly memory: number; readonly time: number };
  readonly threshold_warnings: readonly string[];
  readonly findings: readonly FindingDocument[];
  readonly contract?: ContractDocument | undefined;
  readonly run: string;
  readonly run_folder: string;
}

/** A contract as Cursus writes one. */
export interface ContractDocument {
  readonly entry_point: string;
  readonly kind: string;
  readonly expected_input_paths: Readonly<Record<string, string>>;
  readonly expected_output_paths: Readonly<Record<string, string>>;
  readonly required_env_vars: readonly string[];
  readonly optional_env_vars: Readonly<Record<string, string>>;
  readonly expected_arguments: Readonly<Record<string, string>>;
  /** What this run gave it where nobody else did. */
  readonly chosen: readonly { readonly name: string; readonly value: string; readonly reason: string }[];
}

/** What `list-scripts --json` prints. */
export interface ScriptsDocument {
  readonly schema: "cursus/scripts/1";
  readonly scripts: readonly {
    readonly path: string;
    readonly role: "step" | "library" | "test" | "definition" | "serving";
    /** Why it is no step. */
    readonly reason?: string | undefined;
    readonly kind: string;
    readonly has_main: boolean;
    readonly inputs: readonly { readonly name: string; readonly container_path: string; readonly required: boolean }[];
    readonly outputs: readonly { readonly name: string; readonly container_path: string }[];
    readonly imports: readonly string[];
    /** Distributions that the interpreter lacks. */
    readonly missing: readonly string[];
    readonly siblings: readonly string[];
  }[];
}
