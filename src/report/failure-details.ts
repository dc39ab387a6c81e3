export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly function: string;
  readonly text: string;
}

/** What the facts of a failed step tell beside its message. Codes differ in what they carry. */
export interface FailureDetails {
  readonly frames: readonly Frame[];
  readonly locals: readonly (readonly [string, string])[];
  readonly cause?: string;
  readonly stack: readonly string[];
  readonly log: readonly string[];
}

interface Carried {
  readonly entry?: Frame;
  readonly deepest?: Frame;
  readonly locals?: Readonly<Record<string, string>>;
  readonly cause?: { readonly exception: string; readonly message: string };
  readonly stack?: string;
  readonly lastLogLines?: readonly string[];
}

/** Reads the details that any finding may carry (`ScriptEnd` and `WithLog` in `model/findings`). */
export function failureDetails(facts: object): FailureDetails {
  const { entry, deepest, locals, cause, stack, lastLogLines } = facts as Carried;
  const frames = [entry, deepest].filter((frame) => frame !== undefined);
  const oneSpot = entry !== undefined && entry.file === deepest?.file && entry.line === deepest.line;
  return {
    frames: oneSpot ? frames.slice(1) : frames,
    locals: Object.entries(locals ?? {}),
    ...(cause === undefined ? {} : { cause: `${cause.exception}: ${cause.message}` }),
    stack: stack === undefined || stack === "" ? [] : stack.split("\n"),
    log: lastLogLines ?? [],
  };
}
