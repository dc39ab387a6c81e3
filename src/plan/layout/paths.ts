import { basename, isWithin, trimmed } from "../../model/container-path.ts";
import type { Script } from "../../model/step.ts";

/** Path of the script below the folder that travels, or its bare name when it travels alone. */
export function entryName({ path, sourceDir }: Script): string {
  if (sourceDir === undefined || !isWithin(path, sourceDir)) return basename(path);
  return path.slice(trimmed(sourceDir).length + 1);
}

/** Where the script lies in its container; the folder itself for a step without one. */
export function entryPathIn(codeFolder: string, script: Script | undefined): string {
  return script === undefined ? codeFolder : `${codeFolder}/${entryName(script)}`;
}
