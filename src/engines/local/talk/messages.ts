import type { Allocations, MemoryPoint, Observed } from "../../../model/outcome.ts";

export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly text: string;
}

/** An exception by name. */
export interface Raised {
  readonly exception: string;
  readonly bases: readonly string[];
  readonly message: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a script's own end looked like from inside, facts only. */
export interface ScriptFailure extends Raised {
  readonly kind: "exception" | "exit" | "import-script" | "no-main";
  readonly entry?: Frame;
  readonly deepest?: Frame;
  readonly frames: readonly Frame[];
  readonly locals: Readonly<Record<string, string>>;
  readonly traceback: string;
  readonly cause?: Raised;
  /** Installed versions of the libraries that were loaded, and of Python. */
  readonly versions: Readonly<Record<string, string>>;
  /** Columns that a table lacks, and those it has; only when the failure was looked at from inside, and is about them. */
  readonly columns?: { readonly missing: readonly string[]; readonly known: readonly string[] };
}

/** An exit with code 0 before the work was done: where, and the next statement, which was not reached. */
export interface LeftEarly {
  readonly exit: Frame;
  readonly skipped: Frame;
  /** The error that was being handled. */
  readonly cause?: Raised;
}

export interface PipRequest {
  readonly requirement: string;
  readonly satisfied: boolean;
  /** Absent where it is not there in any version. */
  readonly installed?: string;
}

/** What the child's own hooks saw; what lies outside of ports is found later, by their places. */
export interface Seen extends Omit<Observed, "outside" | "writtenInputs"> {
  readonly pip: readonly PipRequest[];
}

export type Role = "zygote" | "builder" | "keeper" | "child";

/** What Python says to us (`docs/architecture.md`, The local engine). */
export type Incoming =
  | { readonly type: "hello"; readonly role: Role; readonly id: string; readonly pid: number; readonly python?: string }
  | { readonly type: "importing"; readonly module: string }
  | {
      readonly type: "grown";
      readonly imported: readonly string[];
      readonly refused: readonly { readonly module: string; readonly reason: string }[];
      readonly environment: readonly string[];
    }
  | {
      readonly type: "ended";
      readonly child: string;
      readonly exitCode?: number;
      readonly signal?: number;
      readonly cpuMs: number;
    }
  | {
      readonly type: "error";
      readonly message: string;
      readonly child?: string;
      readonly id?: string;
      readonly path?: string;
      readonly errno?: number;
    }
  | { readonly type: "built" }
  | { readonly type: "furnished" }
  | { readonly type: "ready" }
  | { readonly type: "started" }
  | { readonly type: "closing"; readonly failure?: ScriptFailure }
  | { readonly type: "gone"; readonly id: string }
  | { readonly type: "over_memory"; readonly bytes: number }
  | {
      readonly type: "settled";
      readonly peakMemoryBytes: number;
      readonly survivors: readonly string[];
      readonly outside: readonly string[];
      readonly reads: readonly string[];
      readonly writes: readonly string[];
      readonly overflow: boolean;
      /** Only when it was asked for. */
      readonly memory?: readonly MemoryPoint[];
    }
  | {
      readonly type: "finished";
      readonly cpuMs: number;
      readonly exitCode: number;
      readonly failure?: ScriptFailure;
      readonly left?: LeftEarly;
      readonly observed: Seen;
      /** Only when it was asked for. */
      readonly allocations?: Allocations;
    };

export type Mount =
  | { readonly kind: "bind"; readonly from: string; readonly to: string; readonly readonly: boolean }
  | {
      readonly kind: "overlay";
      readonly lower: string;
      readonly upper: string;
      readonly work: string;
      readonly to: string;
    };

export interface Watch {
  readonly port: string;
  readonly path: string;
  readonly side: "input" | "output";
}

export interface CallArguments {
  readonly input_paths: Readonly<Record<string, string>>;
  readonly output_paths: Readonly<Record<string, string>>;
  readonly environ_vars: Readonly<Record<string, string>>;
  readonly job_args: Readonly<Record<string, string | boolean | readonly string[]>>;
  /** `request`: JSON; `answer`: the file for what the function gives back. */
  readonly stand_in?: { readonly function: string; readonly request?: string; readonly answer?: string };
}

/** How container paths become real ones where nothing can be mounted. */
export interface Rewriting {
  /** [container prefix, host folder] */
  readonly paths: readonly (readonly [string, string])[];
  /** Host folders that no prefix applies to. */
  readonly own: readonly string[];
  /** Stands for `/` wherever a script writes outside `paths`. */
  readonly shadow: string;
  readonly network: "off" | "host";
}

/** What we say to Python; the names on the wire are Python's. */
export type Outgoing =
  | { readonly type: "grow"; readonly id: string; readonly modules: readonly string[]; readonly within_ms: number }
  | { readonly type: "fork"; readonly child: string; readonly keeper_pid: number }
  | { readonly type: "supervise"; readonly child: string; readonly keeper: string }
  | { readonly type: "world"; readonly id: string; readonly network: "off" | "host" }
  | { readonly type: "end"; readonly id: string }
  | {
      readonly type: "furnish";
      readonly mounts: readonly Mount[];
      readonly working_dir: string;
      readonly watch: readonly Watch[];
      readonly memory_limit_bytes: number;
      /** Memory over time is to be told, too. */
      readonly memory_series?: true;
    }
  | { readonly type: "signal"; readonly signal: number }
  | { readonly type: "where" }
  | { readonly type: "settle"; readonly is_through: boolean }
  | ({
      readonly type: "run";
      readonly mode: "entrypoint" | "call";
      readonly script: string;
      readonly argv: readonly string[];
      readonly env: Readonly<Record<string, string>>;
      readonly cwd: string;
      readonly code_folder: string;
      readonly call: CallArguments | null;
      /** [name, folder] of the packages that the script is a module of, the outermost first. */
      readonly package?: readonly (readonly [string, string])[];
      readonly host_paths: readonly (readonly [string, string])[];
      readonly pip_shim: boolean;
      /** Which lines hold memory is to be told, too. */
      readonly allocations?: true;
    } & Partial<Rewriting>);
