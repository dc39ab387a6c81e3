import type { Step } from "../../model/step.ts";

/** A pipeline to be written down, with what is said beside its parts. */
export interface PipelineDraft {
  readonly name: string;
  /** Interpreter that was asked for. */
  readonly python?: string;
  /** Lines at the top. */
  readonly head: readonly string[];
  readonly steps: readonly Step[];
  /** A path as the file writes it: from its own folder. */
  readonly pathOf: (absolute: string) => string;
  readonly remarksOfStep: (step: string) => readonly string[];
  readonly remarksOfInput: (step: string, port: string) => readonly string[];
}
