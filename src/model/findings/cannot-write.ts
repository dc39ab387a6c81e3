import { badName } from "./bad-name.ts";
import { type Finding, finding } from "./finding.ts";

/** What a failed write was for: it decides where else the user may let us write. */
export type WriteTarget = "workspace" | "temporary" | "output";

const elsewhere: Readonly<Record<WriteTarget, string>> = {
  workspace: "name a workspace on another one with --workspace-dir",
  temporary: "let TMPDIR name a folder on another one",
  output: "let the output go to a file on another one",
};

type Remedies = Readonly<Record<string, (other: string) => string>>;

/** By code: what the disk or a limit refuses, whichever file it is. */
const diskRemedies: Remedies = {
  ENOSPC: (other) => `Free space on that disk, or ${other}`,
  EDQUOT: (other) => `Your disk quota is used up: free space, or ${other}`,
  EROFS: (other) => `The disk is read-only: ${other}`,
  EIO: (other) => `The disk reported a fault: check it, and ${other}`,
  EFBIG: () => "A limit on file sizes is set for this process (ulimit -f): raise it",
  EMFILE: () => "Too many files are open: raise the limit (ulimit -n)",
  ENFILE: () => "Too many files are open on this machine: end other programs, or raise the limit (fs.file-max)",
};

const remedies: Remedies = { ...diskRemedies, EACCES: (other) => `Make the place writable, or ${other}` };

/** What the operating system answered to a call of ours. */
export interface SystemError extends Error {
  readonly code: string;
  readonly errno?: number;
  readonly syscall: string;
  readonly path?: string;
  /** Where a copy or a rename should have gone. */
  readonly dest?: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}

/** Whether the disk or a limit refuses whatever is written, and not one file only. */
export function isDiskError(error: SystemError): boolean {
  return isDiskCode(codeOf(error));
}

export function isDiskCode(code: string): boolean {
  return code in diskRemedies;
}

/** What a failed write of ours means to the user: which path, why, and the remedy. Throws again what is no system error. */
export function cannotWrite(path: string, error: unknown, target: WriteTarget = "workspace"): Finding {
  if (!isSystemError(error)) throw error;
  const named = badName(error);
  if (named !== undefined) return named;
  const code = codeOf(error);
  return diskTrouble({ path: error.dest ?? error.path ?? path, code, reason: reasonOf(error) }, target);
}

/** Why no folder can be there, whoever asks: the request names another place then. */
const misplaced: Readonly<Record<string, string>> = {
  ENOENT: "nothing can be made there",
  EEXIST: "a link that leads nowhere lies there",
  ENOTDIR: "a file lies where a folder should be",
  EACCES: "permission denied",
  EPERM: "nothing can be made there",
  ELOOP: "symbolic links go in a circle",
  ENAMETOOLONG: "the name is too long",
};

/** What it means that a workspace cannot be made: the wrong place, or a disk that refuses it. */
export function cannotMake(path: string, error: unknown): Finding {
  if (!isSystemError(error)) throw error;
  const reason = misplaced[error.code];
  if (reason === undefined) return cannotWrite(path, error);
  const remedy = "Name another folder with --workspace-dir";
  const facts = { path: error.dest ?? error.path ?? path, reason, remedy };
  return finding({ code: "store/cannot-write", severity: "error", facts });
}

/** What it means that a file which an option names cannot be made there, seen before anything was done. */
export function wrongTarget(path: string, { option, reason }: { option: string; reason: string }): Finding {
  const facts = { path, reason, remedy: `Name another place with ${option}` };
  return finding({ code: "store/cannot-write", severity: "error", facts });
}

/** Node has no name for a quota that is used up: its code is "Unknown system error -122". */
function codeOf({ code, errno }: SystemError): string {
  return errno === -122 ? "EDQUOT" : code;
}

function reasonOf(error: SystemError): string {
  if (codeOf(error) === "EDQUOT") return "EDQUOT: disk quota exceeded";
  // Node says so of a folder that it could not make together with those above it, whatever the reason was.
  if (error.syscall === "mkdir" && error.code === "ENOENT") return "the folder could not be made";
  return error.message.replace(/, \w+( '.*')?$/s, "");
}

export function diskTrouble(
  { path, code, reason }: { readonly path: string; readonly code: string; readonly reason: string },
  target: WriteTarget = "workspace",
): Finding {
  const other = elsewhere[target];
  const remedy = remedies[code]?.(other) ?? `Check the place and its disk, or ${other}`;
  return finding({ code: "store/cannot-write", severity: "critical", facts: { path, reason, remedy } });
}
