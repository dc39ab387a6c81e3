import type { ServedInput } from "../model/data/served.ts";
import type { Severity } from "../model/findings/severity.ts";
import type { Dataset, IsolationRung, Verdict } from "../model/outcome.ts";
import type { Place } from "../model/place.ts";
import type { Wire } from "../model/plan.ts";
import type { Origin } from "../model/setting.ts";
import type { StepState } from "../model/step-state.ts";
import type { ProfileDocument } from "./profile-document.ts";
import type { WireDocument } from "./wire-document.ts";

// The documents that `--json` prints; the schemas beside this file check the same shapes and are published in `schemas/`.

export interface FindingDocument {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly step?: string | undefined;
  /** Other steps of which the same is true, in the same line. */
  readonly also?: readonly string[] | undefined;
  readonly port?: string | undefined;
  readonly place?: Place | undefined;
  /** Whose output it is that this step stumbled over, and the same in words. */
  readonly cause?:
    | { readonly step: string; readonly port: string; readonly place?: Place; readonly message: string }
    | undefined;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ObservedDocument {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly outside: readonly string[];
  readonly written_inputs: readonly string[];
  readonly imports: readonly string[];
  readonly environment: readonly string[];
  readonly arguments: readonly string[];
  readonly input_keys: readonly string[];
  readonly output_keys: readonly string[];
  readonly commands: readonly string[];
  readonly addresses: readonly string[];
  readonly blind: readonly string[];
  /** Files that libraries read as tables, with the columns that the call named. */
  readonly tables: readonly {
    readonly path: string;
    readonly by: string;
    readonly asked?: readonly string[] | undefined;
  }[];
  /** What the script's own code took of tables in memory, and dropped. */
  readonly columns: { readonly used: readonly string[]; readonly dropped: readonly string[] };
}

export interface StepDocument {
  readonly id: string;
  readonly kind: string;
  readonly depends_on: readonly string[];
  /** Steps that the run left out, with the earlier run whose outputs fed this one. */
  readonly earlier?: readonly { readonly step: string; readonly run: string }[] | undefined;
  /** How the step ended; in a run that goes on or was killed, how far it came. */
  readonly outcome: StepState;
  readonly mode?: "entrypoint" | "call" | "both" | undefined;
  readonly isolation?: IsolationRung | undefined;
  readonly warm?: boolean | undefined;
  readonly cold_reason?: string | undefined;
  readonly attempts: number;
  readonly duration_ms: number;
  readonly cpu_ms: number;
  readonly peak_memory_bytes: number;
  /** Where inputs that no step makes got synthetic data: what was made, and why so. */
  readonly served?: readonly ServedInput[] | undefined;
  readonly outputs: readonly Dataset[];
  /** Absent where nobody looked into its data. */
  readonly profiles?: readonly ProfileDocument[] | undefined;
  readonly observed?: ObservedDocument | undefined;
  readonly blocked_by?: readonly string[] | undefined;
  readonly from_run?: string | undefined;
  readonly reason?: string | undefined;
}

export interface ReportDocument {
  readonly schema: "cursus/report/1";
  readonly run: string;
  readonly at: string;
  readonly pipeline: string;
  readonly file: string;
  /** `running` only of a run that `report` finds unfinished. */
  readonly verdict: Verdict | "running";
  readonly duration_ms: number;
  readonly steps: readonly StepDocument[];
  readonly wires: readonly WireDocument[];
  readonly findings: readonly FindingDocument[];
  readonly thresholds: { readonly memory_bytes: number; readonly time_ms: number };
  readonly threshold_warnings: readonly string[];
}

export interface RefusedDocument {
  readonly schema: "cursus/refused/1";
  readonly verdict: "refused";
  readonly findings: readonly FindingDocument[];
}

export interface SettingDocument {
  readonly name: string;
  readonly value: unknown;
  readonly origin: Origin;
}

export interface HyperparameterDocument extends SettingDocument {
  /** In the container: a file of the source folder that has this value there, while the one on disk stays as it is. */
  readonly file?: string | undefined;
}

export interface MountDocument {
  readonly port: string;
  readonly side: "code" | "input" | "output";
  readonly path: string;
  /** `step.port`, `step.port of run`, a file or folder of the host; absent when nothing feeds it, or stands for an output. */
  readonly source?: string | undefined;
  readonly archive?: string | undefined;
  /** S3 folder of an output in the built pipeline. */
  readonly destination?: string | undefined;
  readonly origin: Origin;
}

/** What happens in place of a step's own script. */
export type InsteadDocument =
  /** The steps of each branch, as far as they are in the plan. */
  | {
      readonly kind: "decide";
      readonly condition: string;
      readonly when_true: readonly string[];
      readonly when_false: readonly string[];
    }
  | { readonly kind: "fail"; readonly message: string }
  | { readonly kind: "stub"; readonly reason: string }
  /** It cannot run here. */
  | { readonly kind: "blocked"; readonly reason: string }
  /** A function of the script stands in for the step. */
  | { readonly kind: "call"; readonly function: string };

export interface PlannedStepDocument {
  readonly id: string;
  readonly kind: string;
  /** In SageMaker; of Cursus projects, where a configuration tells it. */
  readonly step_name?: string | undefined;
  readonly script?: string | undefined;
  readonly instead?: InsteadDocument | undefined;
  readonly mode: string;
  readonly python: string;
  readonly depends_on: readonly string[];
  readonly env: readonly SettingDocument[];
  readonly args: readonly SettingDocument[];
  readonly hyperparameters: readonly HyperparameterDocument[];
  readonly argv: readonly string[];
  readonly mounts: readonly MountDocument[];
  readonly working_dir: string;
  readonly timeout_ms: number;
  readonly memory_bytes: number;
  readonly network: string;
}

/** How a node of a Cursus graph got its configuration. */
export interface ConfigResolutionDocument {
  readonly node: string;
  readonly step_type?: string;
  readonly job_type?: string;
  readonly config_key?: string;
  readonly config_type?: string;
  readonly method?: string;
  /** 0 to 1. */
  readonly confidence?: number;
  /** The next best. */
  readonly candidates: readonly { readonly config_key: string; readonly method: string; readonly confidence: number }[];
  readonly error?: string;
  readonly recommendation?: string;
}

/** What `lint --json` prints. */
export interface LintDocument {
  readonly schema: "cursus/lint/1";
  readonly pipeline: string;
  readonly file: string;
  readonly findings: readonly FindingDocument[];
}

export interface PlanDocument {
  readonly schema: "cursus/plan/1";
  readonly pipeline: string;
  readonly file: string;
  readonly steps: readonly PlannedStepDocument[];
  readonly unselected: readonly string[];
  readonly wires: readonly Wire[];
  readonly findings: readonly FindingDocument[];
  /** With `--preview`. */
  readonly config_resolutions?: readonly ConfigResolutionDocument[];
}
