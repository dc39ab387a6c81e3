import { join } from "node:path";
import { packageFolder } from "../../system/package-folder.ts";

/** The data process is a program of its own in the bundle: whoever runs from the sources needs a build, too. */
export function dataProgram(): string {
  return join(packageFolder(), "../../dist/profiler.js");
}
