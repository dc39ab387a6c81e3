import { dirname } from "node:path";
import type { ScriptHints } from "../model/hints.ts";
import type { InputPort } from "../model/step.ts";

/** The inputs of a script without a declared contract, as its code reads them: keys of `main`, channels, folders. */
export function portsRead(hints: ScriptHints): readonly InputPort[] {
  const found = new Map<string, InputPort>();
  const add = (name: string, containerPath: string, isOptional: boolean): void => {
    const isKnown = [...found.values()].some((port) => isWithin(containerPath, port.containerPath));
    if (isKnown || containerPath === "/") return;
    const free = found.has(name) ? `${name}_${found.size}` : name;
    found.set(free, { name: free, containerPath, required: !isOptional, feed: { kind: "synthetic" } });
  };
  for (const { key, path, optional } of hints.inputs) {
    add(key, path ?? `/opt/ml/processing/input/${key}`, optional === true);
  }
  const read = hints.paths.filter(({ use, path }) => use !== "write" && path.startsWith("/opt/ml/"));
  const folders = read.flatMap(({ path, use }) => folderOf(path, use) ?? []);
  // The outermost first: what lies below it belongs to it.
  for (const folder of [...new Set(folders)].sort((one, other) => one.length - other.length)) {
    add(nameOf(folder), folder, false);
  }
  return [...found.values()];
}

const notData = /^\/opt\/ml\/(model|output|code|checkpoints|input\/config|processing\/(output|config))(\/|$)/;

function folderOf(path: string, use: string): string | undefined {
  if (notData.test(path)) return undefined;
  const [, channel] = /^\/opt\/ml\/input\/data\/([^/*]+)/.exec(path) ?? [];
  if (channel !== undefined) return `/opt/ml/input/data/${channel}`;
  const fixed = path.replace(/\/[^/]*\*.*$/, "");
  const isFile = fixed === path && use === "read" && /\.[\w.]+$/.test(path);
  return isFile ? dirname(fixed) : fixed;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function nameOf(folder: string): string {
  return (
    folder
      .split("/")
      .at(-1)
      ?.replaceAll(/[^\w.-]/g, "_") || "input"
  );
}
