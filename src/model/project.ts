import type { PreviewedNode } from "./cursus/resolution.ts";
import type { Level } from "./data/level.ts";
import type { Finding } from "./findings/finding.ts";
import type { Form } from "./form.ts";
import type { Step } from "./step.ts";

/** What a path was read as: every step with its contract, and what was noticed on the way. */
export interface Project {
  readonly name: string;
  /** Absolute path of the file that defines it. */
  readonly file: string;
  /** Absolute folder that relative paths start from. */
  readonly root: string;
  /** Of the files that it was read from; absent for pipeline files. */
  readonly form?: Form;
  readonly steps: readonly Step[];
  readonly validationLevel?: Level;
  readonly findings: readonly Finding[];
  /** How the nodes of a Cursus graph got their configurations. */
  readonly preview?: readonly PreviewedNode[];
}
