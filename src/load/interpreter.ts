import { join, resolve } from "node:path";
import { activeEnvironment, isExecutable, lookAt } from "../system/files.ts";
import { searchPath } from "../system/processes.ts";

export type Interpreter =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly python: string; readonly reason: string; readonly suggestion?: string };

/** Absolute path of an interpreter by path or command. Links stay: the path of a virtual environment tells which one it is. */
export function findInterpreter(python: string, root: string): Interpreter {
  if (python === "") return { ok: false, python: '""', reason: "its name is empty" };
  if (!python.includes("/")) {
    const onPath = searchPath()
      .split(":")
      .filter(Boolean)
      .map((folder) => join(resolve(folder), python))
      .find(isExecutable);
    if (onPath !== undefined) return { ok: true, path: onPath };
    if (lookAt(resolve(root, python)).kind === "none") return { ok: false, python, reason: "no such command on PATH" };
  }
  const path = resolve(root, python);
  if (isExecutable(path)) return { ok: true, path };
  const found = lookAt(path);
  const inside = join(python, "bin/python");
  if (found.kind === "folder" && isExecutable(resolve(root, inside))) {
    return { ok: false, python, reason: "it is a folder", suggestion: inside };
  }
  const reasons = {
    none: "it does not exist",
    folder: "it is a folder",
    file: "it is not executable",
    other: "it is no file",
  };
  return { ok: false, python, reason: found.kind === "unreadable" ? found.reason : reasons[found.kind] };
}

/** The interpreter for steps that name none: the active virtual environment's, else python3. */
export function defaultPython(): string {
  const environment = activeEnvironment();
  return environment === undefined ? "python3" : join(environment, "bin/python");
}
