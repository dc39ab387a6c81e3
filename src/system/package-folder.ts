import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `python/cursus_runtime` of this package, from the sources as well as from the bundle. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const candidate = join(folder, "python", "cursus_runtime");
    if (existsSync(candidate)) return candidate;
    folder = dirname(folder);
  }
  throw new Error("The folder python/cursus_runtime of this package is missing");
}
