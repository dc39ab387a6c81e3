import { dirname, join } from "node:path";
import { lookAt } from "./files.ts";

/** The nearest folder from here upwards that git works in; without one, the folder itself. */
export function workingTree(folder: string): string {
  for (let above = folder; ; above = dirname(above)) {
    if (lookAt(join(above, ".git")).kind !== "none") return above;
    if (above === dirname(above)) return folder;
  }
}
