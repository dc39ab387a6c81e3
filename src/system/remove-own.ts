import { rmSync } from "node:fs";

/** Removes a file or folder that only we have used. Where that is refused it stays and harms nobody: no result is lost for it. */
export function removeOwn(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Its disk became read-only, or fails.
  }
}
