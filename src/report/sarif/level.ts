import type { Severity } from "../../model/findings/severity.ts";

/** SARIF knows three levels; what is critical is an error there. */
export function levelOf(severity: Severity): "note" | "warning" | "error" {
  return severity === "critical" ? "error" : severity;
}
