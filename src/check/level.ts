import type { Level } from "../model/data/level.ts";
import type { Finding, FindingCode } from "../model/findings/finding.ts";

/** Without these nobody can read anything: they stay errors under `lenient`. */
const always: ReadonlySet<FindingCode> = new Set(["data/missing-file", "data/missing-column", "data/unreadable"]);

/** The findings with the severities of a level. Others than those of data and flow stay as they are. */
export function atLevel(findings: readonly Finding[], level: Level): readonly Finding[] {
  return level === "standard" ? findings : findings.map((found) => withSeverity(found, level));
}

function withSeverity(found: Finding, level: "lenient" | "strict"): Finding {
  // A quality rule says itself how it counts.
  if (!/^(data|flow)\//.test(found.code) || found.code === "data/quality") return found;
  if (level === "strict") return found.severity === "warning" ? { ...found, severity: "error" } : found;
  return found.severity === "error" && !always.has(found.code) ? { ...found, severity: "warning" } : found;
}
