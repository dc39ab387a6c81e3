import { resolve } from "node:path";
import { findModules } from "../../load/cursus/python/find-modules.ts";
import { findScripts } from "../../load/scripts/find-scripts.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { ProjectWish } from "../../model/project-wish.ts";
import { lookAt, namesIn } from "../../system/files.ts";

/** Folders that are named and are not there, or hold nothing of what is looked for in them. */
export function wrongFolders({ interfaces = [], scripts = [] }: ProjectWish, cwd: string): readonly Finding[] {
  return [
    ...interfaces.flatMap((named) => wrong(resolve(cwd, named), ofInterfaces) ?? []),
    ...scripts.flatMap((named) => wrong(resolve(cwd, named), ofScripts) ?? []),
  ];
}

interface Kind {
  readonly option: string;
  readonly what: string;
  readonly isFile: boolean;
  readonly holds: (folder: string) => boolean;
}

const ofInterfaces: Kind = {
  ...{ option: "--interfaces", what: "step interface (*.step.yaml) itself, and no Python contract", isFile: true },
  holds: (folder) => namesIn(folder).some((name) => /\.step\.ya?ml$/i.test(name)) || findModules([folder]).length > 0,
};
const ofScripts: Kind = {
  ...{ option: "--scripts", what: "Python script", isFile: false },
  holds: (folder) => findScripts(folder).length > 0,
};

function wrong(path: string, { option, what, isFile, holds }: Kind): Finding | undefined {
  const { kind } = lookAt(path);
  if (kind === "file" && isFile) return undefined;
  if (kind !== "folder")
    return finding({ code: "load/no-such-folder", severity: "error", facts: { path, key: option } });
  if (holds(path)) return undefined;
  const problem = `${path} holds no ${what}, so ${option} would have no effect`;
  return finding({ code: "request/usage", severity: "error", facts: { problem, advice: "Name the folder of them" } });
}
