import { basename, resolve } from "node:path";
import { lookAt } from "../system/files.ts";

export interface SearchedScript {
  /** Absolute; absent when there is none. */
  readonly found?: string;
  readonly searched: readonly string[];
}

const homes: readonly string[] = [".", "scripts", "src", "steps/scripts", "dockers", "dockers/scripts"];

/** Finds a script by path or name, with or without `.py`, from the current folder. */
export function searchScript(hint: string, cwd: string): SearchedScript {
  const names = basename(hint).includes(".") ? [hint] : [`${hint}.py`, hint];
  const places = homes.flatMap((home) => names.map((name) => resolve(cwd, home, name)));
  const searched = [...new Set(places)];
  const found = searched.find((path) => lookAt(path).kind === "file");
  return found === undefined ? { searched } : { found, searched };
}
