import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Script } from "../model/step.ts";
import { lookAt, namesIn, whyUnreadable } from "../system/files.ts";
import type { StepDraft } from "./read-step.ts";
import type { Reading } from "./reading.ts";
import type { Written } from "./values.ts";

/** Finds the script of a step: absolute, or in the `scripts` folders, the pipeline's folder, then `source_dir`. */
export function findScript(reading: Reading, step: StepDraft, folders: readonly string[]): Script | undefined {
  const root = folders.at(-1) ?? "/";
  const sourceDir = step.sourceDir && findFolder(reading, step.sourceDir, { key: "source_dir", root });
  if (step.script === undefined || (step.sourceDir !== undefined && sourceDir === undefined)) return undefined;
  const homes = [...new Set([...folders, ...(sourceDir === undefined ? [] : [sourceDir])])];
  const searched = candidates(step.script.text, homes);
  const files = searched.filter((path) => lookAt(path).kind === "file");
  const path = files.find((file) => sourceDir === undefined || isInside(file, sourceDir));
  if (path !== undefined)
    return readable(reading, step.script, sourceDir === undefined ? { path } : { path, sourceDir });
  const outside = files[0];
  if (outside !== undefined && sourceDir !== undefined) {
    reading.report("load/script-outside-source-dir", { path: outside, sourceDir }, step.script.at);
    return undefined;
  }
  notFound(reading, step.script, searched);
  return undefined;
}

function readable(reading: Reading, { at }: Written, script: Script): Script {
  const reason = whyUnreadable(script.path, "file");
  if (reason !== undefined) reading.report("load/unreadable", { path: script.path, reason }, at);
  return script;
}

/** A folder named by the pipeline file; reports `load/no-such-folder`. */
export function findFolder(
  reading: Reading,
  { text, at }: Written,
  { key, root }: { readonly key: string; readonly root: string },
): string | undefined {
  const path = resolve(root, text);
  if (lookAt(path).kind === "folder") return path;
  const near = reading.near(basename(path), namesIn(dirname(path))).suggestion;
  const suggestion = near === undefined ? {} : { suggestion: join(dirname(text), near) };
  reading.report("load/no-such-folder", { path, key, ...suggestion }, at);
  return undefined;
}

function candidates(script: string, homes: readonly string[]): readonly string[] {
  const names = script.endsWith(".py") ? [script] : [script, `${script}.py`];
  return homes.flatMap((home) => names.map((name) => resolve(home, name))).filter(isFirst);
}

function isFirst(path: string, index: number, all: readonly string[]): boolean {
  return all.indexOf(path) === index;
}

function isInside(file: string, folder: string): boolean {
  const path = relative(folder, file);
  return path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}

function notFound(reading: Reading, { text, at }: Written, searched: readonly string[]): void {
  const folder = searched.find((path) => lookAt(path).kind === "folder");
  if (folder !== undefined) {
    reading.report("load/script-is-folder", { path: folder }, at);
    return;
  }
  const names = [...new Set(searched.map((path) => dirname(path)))].flatMap(namesIn);
  const near = reading.near(
    basename(text),
    names.filter((name) => name.endsWith(".py")),
  ).suggestion;
  const found = near === undefined ? oneFolderBelow(searched) : join(dirname(text), near);
  const suggestion = found === undefined ? {} : { suggestion: found };
  reading.report("load/no-such-script", { script: text, searched, ...suggestion }, at);
}

/** A folder of more entries holds data. */
const mostFolders = 200;

/** The script in a folder beside it, as when `scripts:` was forgotten. */
function oneFolderBelow(searched: readonly string[]): string | undefined {
  for (const path of searched) {
    const [home, name] = [dirname(path), basename(path)];
    const folders = namesIn(home).slice(0, mostFolders);
    const folder = folders.find((one) => lookAt(join(home, one, name)).kind === "file");
    if (folder !== undefined) return join(folder, name);
  }
  return undefined;
}
