import { errorCode } from "../../system/files.ts";

/** DuckDB's message, without its own advice, our names for files, and the user's data. */
export function reasonIn(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split("\n").filter((line) => line.trim() !== "" && !/^(Original Line|LINE \d+):?/.test(line));
  const cut = lines.findIndex((line) => /^(Possible |\s*Try setting |\s+file = |\* |\s*\^)/.test(line));
  const kept = (cut === -1 ? lines : lines.slice(0, cut)).join(" ");
  const plain = kept
    .replace(/^(Error: )?(Failed to extract statements: )?([A-Z][A-Za-z ]+ Error: )/, "")
    .replace(/^CSV Error on Line: \d+ /, "");
  return withoutNames(plain).trim().slice(0, 500);
}

/** Our links lie in a folder called so. */
function withoutNames(text: string): string {
  return text
    .replace(/\s*(of|in|from|for)? ?(file|File)? ?["']?[^\s"']*\/(links\/|proc\/self\/fd\/)[0-9]+["']?/g, "")
    .replace(/ {2,}/g, " ");
}

export function lineIn(error: unknown): number | undefined {
  const found = /CSV Error on Line: (\d+)/.exec(error instanceof Error ? error.message : "");
  return found === null ? undefined : Number(found[1]);
}

/** What is said is ours: the data process cannot work here. */
export class Unable extends Error {}

/** It tells of us, of a limit or of the system, and nothing of what a file holds. */
export function isOurs(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isSystems = errorCode(error) !== "" || /^IO Error: Cannot open/.test(error.message);
  return error instanceof Unable || isSystems || isOverLimit(error);
}

/** DuckDB took all the memory, or room on the disk, that it may have. */
export function isOverLimit(error: unknown): boolean {
  return error instanceof Error && /^(Out of Memory Error|INTERRUPT Error)/.test(error.message);
}
