import { type Finding, finding } from "../model/findings/finding.ts";

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: "Free space on that disk, or name a workspace on another one with --workspace-dir",
  EDQUOT: "Your disk quota is used up: free space, or name a workspace elsewhere with --workspace-dir",
  EACCES: "Make the folder writable, or name another one with --workspace-dir",
  EROFS: "The disk is read-only: name a workspace elsewhere with --workspace-dir",
  EFBIG: "A limit on file sizes is set for this process (ulimit -f): raise it",
  EMFILE: "Too many files are open: raise the limit (ulimit -n)",
  EIO: "The disk reported a fault: check it, and name a workspace on another one with --workspace-dir",
};

/** What a failed write of ours means to the user: which path, why, and the remedy. */
export function cannotWrite(path: string, error: unknown): Finding {
  const { code, message, place } = describe(error);
  const remedy = remedies[code] ?? "Check the folder and its disk, or name another one with --workspace-dir";
  return finding({
    code: "store/cannot-write",
    severity: "critical",
    facts: { path: place ?? path, reason: message, remedy },
  });
}

function describe(error: unknown): { readonly code: string; readonly message: string; readonly place?: string } {
  if (!(error instanceof Error)) return { code: "", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const path = "path" in error && typeof error.path === "string" ? error.path : undefined;
  return { code, message: error.message.replace(/, \w+ '.*'$/, ""), ...(path === undefined ? {} : { place: path }) };
}
