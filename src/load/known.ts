import type { DataFolder } from "./data-folder.ts";
import type { StepDraft } from "./read-step.ts";
import type { Reading } from "./reading.ts";
import type { Written } from "./values.ts";

/** What `from:` and `depends_on:` can mean in this pipeline. */
export interface Known {
  readonly root: string;
  readonly steps: ReadonlyMap<string, StepDraft>;
  /** Folders of data that were looked into: many steps may read one. */
  readonly folders: Map<string, DataFolder>;
}

export function reportUnknownStep(reading: Reading, { text, at }: Written, known: Known): void {
  const names = [...known.steps.keys()];
  reading.report("load/unknown-step", { name: text, known: names.slice(0, 20), ...reading.near(text, names) }, at);
}
