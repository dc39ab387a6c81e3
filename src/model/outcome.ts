import type { Finding } from "./findings/finding.ts";

export interface OutputFile {
  /** Relative to the port's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The files of one port of one attempt. */
export interface Dataset {
  readonly port: string;
  readonly files: readonly OutputFile[];
}

/** A line of the user's own code. */
export interface CodeLine {
  readonly file: string;
  readonly line: number;
}

/** A file that a library read as a table; what is unknown is absent. */
export interface TableRead {
  readonly path: string;
  /** The function that read it, as `pandas.read_csv`. */
  readonly by: string;
  readonly at?: CodeLine;
  /** Columns that the call named: `usecols`, `columns`, `dtype`, `parse_dates`, `index_col`. */
  readonly asked?: readonly string[];
  /** Columns that the file had, as far as the reader looked at them. */
  readonly columns?: readonly string[];
  /** Column → type of the loaded table, in the library's own word: `int64`, `object`. */
  readonly kinds?: Readonly<Record<string, string>>;
}

/** A file that a library wrote from a table. */
export interface TableWritten {
  readonly path: string;
  /** The function that wrote it, as `pandas.DataFrame.to_csv`. */
  readonly by: string;
  readonly at?: CodeLine;
  readonly columns?: readonly string[];
  readonly rows?: number;
  /** Whether the row labels were written, too. */
  readonly index?: boolean;
}

/** What the script's own code, and no library by itself, took from tables in memory. */
export interface ColumnsTaken {
  /** Each name once, where it was first used. */
  readonly used: readonly { readonly name: string; readonly at?: CodeLine }[];
  readonly dropped: readonly string[];
}

/** An error that was logged while it was being handled, at the line that put something in the place of what failed. */
export interface ErrorCaught extends CodeLine {
  readonly exception: string;
  readonly message: string;
  /** What the log says of it, and how loud. */
  readonly said: string;
  readonly level: string;
}

/** What an attempt was seen to do. Best effort; `blind` says what could not be seen. */
export interface Observed {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Files written outside every declared output. */
  readonly outside: readonly string[];
  readonly writtenInputs: readonly string[];
  readonly imports: readonly string[];
  readonly environment: readonly string[];
  readonly arguments: readonly string[];
  readonly inputKeys: readonly string[];
  readonly outputKeys: readonly string[];
  readonly commands: readonly string[];
  readonly addresses: readonly string[];
  readonly tables: readonly TableRead[];
  readonly written: readonly TableWritten[];
  readonly columns: ColumnsTaken;
  /** Errors that it caught and logged; absent in what older versions kept. */
  readonly caught?: readonly ErrorCaught[];
  readonly blind: readonly string[];
}

export type IsolationRung = "namespaces" | "rewriting";

/** `auto` takes the best rung that the machine allows. */
export type IsolationWish = "auto" | IsolationRung;

export interface Usage {
  readonly durationMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  /** What was held over time, the earliest first, at most 2,000 points; only when it was asked for. */
  readonly memory?: readonly MemoryPoint[];
  /** Only when they were tracked; absent, too, when the script did not come to its end. */
  readonly allocations?: Allocations;
}

/** What the script's process held when it was looked at and held most, as Python's own tracer knows it. */
export interface Allocations {
  /** `line`: at `at`, before the end; `own-tracing`: where the script began to trace by itself, which ends what is known. */
  readonly moment: "end" | "failure" | "line" | "own-tracing";
  readonly at?: CodeLine;
  readonly bytes: number;
  /** The most at any time, looked at or not. */
  readonly peakBytes: number;
  /** What no line of the user's holds: libraries that were imported, and the interpreter. */
  readonly libraryBytes: number;
  /** At most 100 lines of the user's, the largest first. */
  readonly lines: readonly AllocatingLine[];
  /** What lines beyond those hold. */
  readonly otherBytes: number;
}

export interface AllocatingLine extends CodeLine {
  readonly text: string;
  readonly bytes: number;
  readonly blocks: number;
}

export interface MemoryPoint {
  /** Since the step's world was ready, a moment before its script began. */
  readonly atMs: number;
  readonly bytes: number;
}

/** One try at a step. */
export interface Attempt {
  readonly number: number;
  readonly mode: "entrypoint" | "call";
  readonly isolation: IsolationRung;
  readonly warm: boolean;
  /** Why the step ran in a fresh interpreter, when a warm one was possible. */
  readonly coldReason?: string;
  readonly usage: Usage;
  readonly observed: Observed;
  /** Absolute folder of the attempt's records. */
  readonly folder: string;
}

/** How a step ended; exactly one per planned step in every run. */
export type Outcome =
  | {
      readonly kind: "ran";
      /** Of a step without a script: how it came out. */
      readonly reason?: string;
      readonly attempts: readonly Attempt[];
      readonly outputs: readonly Dataset[];
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: "failed";
      readonly attempts: readonly Attempt[];
      readonly outputs: readonly Dataset[];
      readonly findings: readonly Finding[];
    }
  | { readonly kind: "cached"; readonly run: string; readonly outputs: readonly Dataset[] }
  /** `reason`: what they left is not what this step declares to need. */
  | { readonly kind: "blocked"; readonly by: readonly string[]; readonly reason?: string }
  /** `leftOut`: a condition decided so, and nothing was lost. */
  | { readonly kind: "skipped"; readonly reason: string; readonly leftOut?: true }
  | {
      readonly kind: "stubbed";
      readonly reason: string;
      readonly outputs: readonly Dataset[];
      /** Of the user's function that stood in for the step. */
      readonly attempts?: readonly Attempt[];
      readonly findings?: readonly Finding[];
    }
  | { readonly kind: "cancelled"; readonly attempts: readonly Attempt[] };

export type OutcomeKind = Outcome["kind"];
export type Verdict = "passed" | "passed with warnings" | "passed with recoveries" | "failed" | "interrupted";
