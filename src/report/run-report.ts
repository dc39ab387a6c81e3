import type { RunView } from "./fold.ts";
import type { PageExtras } from "./html/context.ts";
import type { Thresholds } from "./thresholds.ts";

/** All that a report file is made from. */
export interface RunReport {
  readonly view: RunView;
  readonly thresholds: Thresholds;
  /** Absolute; files below it are named from there, as a code host does. */
  readonly root: string;
  /** What the command line ended with, or will; absent while the run goes on. */
  readonly exitCode?: number;
  /** What a page shows besides. */
  readonly page: Omit<PageExtras, "thresholds">;
  readonly version: string;
  /** Of `docs/findings.md`, which describes every code; empty where it was left out. */
  readonly findingsPage: string;
}
