import type { Place } from "../place.ts";
import type { Fault } from "./fault.ts";

export interface ScriptFrame {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly text: string;
}

/** An exception as people name it. */
export interface Named {
  readonly exception: string;
  readonly message: string;
}

/** What every end of a script carries that was not well. */
export interface WithLog {
  readonly lastLogLines?: readonly string[];
}

export interface Guess {
  readonly name: string;
  readonly value: string;
  /** Gives another one: `--hyperparameter`. */
  readonly option: string;
}

/** What every failure inside a script carries. */
export interface ScriptEnd extends Named, WithLog {
  /** The user's frame nearest to the start, and the one nearest to the failure. */
  readonly entry?: ScriptFrame;
  readonly deepest?: ScriptFrame;
  readonly locals?: Readonly<Record<string, string>>;
  readonly traceback?: string;
  readonly cause?: Named;
  /** What of an input made it fail, where the data shows that; the finding's `cause` is whose data it is. */
  readonly fault?: Fault;
  /** A value that nobody gave, that was made up, and that this failure is about. */
  readonly guess?: Guess;
  /** A setting that the error names with its value, and where that was given. */
  readonly setting?: { readonly name: string; readonly value: string; readonly place: Place };
}

export function spot({ file, line }: Pick<ScriptFrame, "file" | "line">): string {
  return `line ${line} of ${file.split("/").at(-1)}`;
}

export function named({ exception, message }: Named): string {
  return message === "" ? exception : `${exception}: ${message}`;
}
