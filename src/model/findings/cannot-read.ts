import { badName } from "./bad-name.ts";
import { isSystemError } from "./cannot-write.ts";
import { type Finding, finding } from "./finding.ts";
import type { Severity } from "./severity.ts";

const remedies: Readonly<Record<string, string>> = {
  EACCES: "Make it readable for yourself (chmod u+r), or take it away",
  EMFILE: "Too many files are open: raise the limit (ulimit -n)",
  ENFILE: "Too many files are open on this machine: end other programs, or raise the limit (fs.file-max)",
};

/** What a failed read of ours means to the user: which path, why, and the remedy. Throws again what is no system error. */
export function cannotRead(path: string, error: unknown, severity: Severity): Finding {
  if (!isSystemError(error)) throw error;
  const named = badName(error, severity);
  if (named !== undefined) return named;
  const remedy = remedies[error.code] ?? "Check that the file is still there, and its disk";
  const reason = error.message.replace(/, \w+( '.*')?$/s, "");
  return finding({ code: "store/cannot-read", severity, facts: { path: error.path ?? path, reason, remedy } });
}
