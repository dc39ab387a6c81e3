import type { CompatibilityLevel } from "../../model/data/compatibility.ts";

/** One thing that was compared. */
export interface Remark {
  readonly level: CompatibilityLevel;
  /** Absent: it fits. */
  readonly issue?: string;
  readonly warning?: string;
}
