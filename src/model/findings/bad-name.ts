import { type Finding, finding } from "./finding.ts";
import type { Severity } from "./severity.ts";

/** Node lists bytes that are not UTF-8 as U+FFFD, and then finds no file of that name. Undefined for every other error. */
export function badName(error: unknown, severity: Severity = "error"): Finding | undefined {
  if (!(error instanceof Error && "code" in error && "path" in error)) return undefined;
  const path = String(error.path);
  if (error.code !== "ENOENT" || !path.includes("\ufffd")) return undefined;
  const facts = { path, reason: "its name is not UTF-8", remedy: "Give it a name in UTF-8: the cloud keeps no others" };
  return finding({ code: "store/cannot-read", severity, facts });
}
