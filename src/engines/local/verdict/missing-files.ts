import { posix } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import { finding } from "../../../model/findings/finding.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import type { ScriptFailure } from "../talk/messages.ts";
import { type Evidence, isA, isOwnWords, type Rule } from "./rule.ts";

/** A file that is not there: a program to start, a folder to write into, or something to read. */
export const missingFile: Rule = (evidence, facts, at) => {
  const { failure, planned } = evidence;
  const unsaved = unsavedFolder(failure);
  if (unsaved !== undefined)
    return finding({ ...at, code: "run/missing-folder", facts: { ...facts, folder: unsaved } });
  const native = unopened(failure);
  if ((native === undefined && !isA(failure, /^FileNotFoundError$/)) || isOwnWords(failure)) return undefined;
  const path = native ?? pathOf(failure);
  if (path === undefined) return undefined;
  if (isProgram(path, evidence)) {
    return finding({ ...at, code: "run/missing-program", facts: { ...facts, program: path } });
  }
  const folder = unmadeFolder(path, evidence);
  if (folder !== undefined) return finding({ ...at, code: "run/missing-folder", facts: { ...facts, path, folder } });
  return finding({ ...at, code: "run/missing-input", facts: { ...facts, path, ...inputOf(path, planned) } });
};

/** pandas looks before it writes, and raises an error of its own. */
function unsavedFolder({ message }: ScriptFailure): string | undefined {
  return /^Cannot save file into a non-existent directory: '([^']+)'/.exec(message)?.[1];
}

/** Native libraries raise errors of their own, which only quote the system's words. */
function unopened({ message }: ScriptFailure): string | undefined {
  return /\bopen(?:ing)?\b[^\n/]*(\/[^\s:'"]+)[^\n]*No such file or directory/i.exec(message)?.[1];
}

function pathOf({ attributes, message }: ScriptFailure): string | undefined {
  return attributes["filename"] ?? /'([^']+)'/.exec(message)?.[1] ?? /(?:^|\s)(\/[^\s:,]+)/.exec(message)?.[1];
}

/** `subprocess` names what it could not start, or the folder that it was to start it in. */
function isProgram(path: string, { failure, seen }: Evidence): boolean {
  const isStart = /", line \d+, in (_execute_child|_execvpe)\b/.test(failure.traceback);
  return (
    isStart &&
    seen.commands.some((command) => [path, `'${path}'`, posix.basename(path)].some((word) => startsWith(command, word)))
  );
}

function startsWith(command: string, word: string): boolean {
  return command === word || command.startsWith(`${word} `);
}

/** The folder above a path that was to be made or written; `folder` says that it was missing then. */
function unmadeFolder(path: string, { failure, seen }: Evidence): string | undefined {
  const folder = failure.attributes["folder"];
  if (folder === undefined) return undefined;
  const whole = posix.normalize(path);
  const isWritten = seen.writes.some((written) => written === whole || written.endsWith(`/${whole}`));
  const isMade = /\bmkdir\(/.test(failure.traceback.trimEnd().split("\n").slice(-4).join("\n"));
  return isWritten || isMade ? folder : undefined;
}

function inputOf(path: string, planned: PlannedStep): { readonly inputPort?: string } {
  const ports = planned.inputs.map(({ port }) => port).filter(({ containerPath }) => isWithin(path, containerPath));
  const port = ports.sort((a, b) => b.containerPath.length - a.containerPath.length)[0];
  return port === undefined ? {} : { inputPort: port.name };
}
