import type { DataFolder } from "./data-folder.ts";
import type { StepDraft } from "./read-step.ts";
import type { Reading } from "./reading.ts";
import type { Written } from "./values.ts";

/** What `from:` and `depends_on:` can mean in this pipeline. */
export interface Known {
  readonly root: string;
  readonly steps: ReadonlyMap<string, StepDraft>;
  /** A few of their names, for messages. */
  readonly firstSteps: readonly string[];
  /** Folders of data that were looked into: many steps may read one. */
  readonly folders: Map<string, DataFolder>;
  readonly workspace: string | undefined;
}

export function reportUnknownStep(reading: Reading, { text, at }: Written, known: Known): void {
  const near = reading.near(text, known.steps.keys());
  reading.report("load/unknown-step", { name: text, known: known.firstSteps, ...near }, at);
}
