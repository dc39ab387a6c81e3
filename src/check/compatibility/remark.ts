import type { CompatibilityLevel } from "./input-spec.ts";

/** One thing that was compared. */
export interface Remark {
  readonly level: CompatibilityLevel;
  /** Absent: it fits. */
  readonly issue?: string;
  readonly warning?: string;
}
