import { lookAt } from "../../system/files.ts";
import { filesBelow, findScripts, textOf } from "./find-scripts.ts";

const container = /\/opt\/ml\b|\bSM_(MODEL_DIR|CHANNEL|OUTPUT)|\binput_paths\b/;
const cells = /%%(writefile|file)\b/;

/** Scripts below a folder that name a container's folders, and notebooks whose cells write some. Asks no interpreter. */
export function bareScriptsIn(folder: string): readonly string[] {
  if (lookAt(folder).kind !== "folder") return [];
  const notebooks = filesBelow(folder, (path) => path.endsWith(".ipynb")).sort();
  const writing = notebooks.filter((path) => cells.test(textOf(path)) && container.test(textOf(path)));
  return [...findScripts(folder).filter((path) => container.test(textOf(path))), ...writing];
}
