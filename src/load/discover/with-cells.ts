import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { SeenStep } from "../../model/proposal.ts";
import { ok, type Result } from "../../model/result.ts";
import { lookAt } from "../../system/files.ts";
import { type TemporaryFolder, temporaryFolder } from "../../system/temporary.ts";
import { findScripts, textOf } from "../scripts/find-scripts.ts";
import { type CellFile, type Notebook, notebooksIn } from "./notebook-cells.ts";
import { type FoundScript, type ReadingScripts, readScripts } from "./read-scripts.ts";
import { settingsIn } from "./settings-files.ts";

export interface BareFolder {
  readonly scripts: readonly FoundScript[];
  readonly notebooks: readonly Notebook[];
  /** Files that cells write and that do not lie in the folder. */
  readonly unwritten: readonly CellFile[];
}

/** The scripts of a folder, together with those that cells of its notebooks would write beside them. */
export async function readBareFolder(
  folder: string,
  asked: Omit<ReadingScripts, "documents">,
): Promise<Result<BareFolder>> {
  const notebooks = notebooksIn(folder);
  const cells = notebooks.flatMap(({ files }) => files);
  const unwritten = cells.filter(({ name }) => lookAt(join(folder, name)).kind === "none");
  if (unwritten.length === 0) {
    const scripts = await readScripts(folder, { ...asked, documents: settingsIn(folder) });
    return scripts.ok ? ok({ scripts: scripts.value, notebooks, unwritten }) : scripts;
  }
  await using mirror = await temporaryFolder();
  const copy = mirrored(folder, unwritten, mirror);
  const documents = { ...settingsIn(folder), ...settingsIn(copy) };
  const scripts = await readScripts(copy, { ...asked, documents });
  if (!scripts.ok) return scripts;
  const own = scripts.value.map((one) =>
    one.seen === undefined ? one : { ...one, seen: moved(one.seen, copy, folder) },
  );
  return ok({ scripts: own, notebooks, unwritten });
}

/** Code is read where it imports what lies beside it, and nothing is written into a folder that is only looked at. */
function mirrored(folder: string, cells: readonly CellFile[], { path }: TemporaryFolder): string {
  const copy = join(path, "read");
  const place = (name: string): string => {
    const to = join(copy, name);
    mkdirSync(dirname(to), { recursive: true });
    return to;
  };
  mkdirSync(copy);
  for (const script of findScripts(folder)) {
    if (textOf(script) !== "") copyFileSync(script, place(relative(folder, script)));
  }
  for (const { name, text } of cells) writeFileSync(place(name), text);
  return copy;
}

function moved(seen: SeenStep, from: string, to: string): SeenStep {
  const real = (path: string): string => (path.startsWith(`${from}/`) ? join(to, relative(from, path)) : path);
  const { script } = seen.step;
  if (script === undefined) return seen;
  const sourceDir =
    script.sourceDir === undefined ? {} : { sourceDir: script.sourceDir === from ? to : real(script.sourceDir) };
  return { ...seen, step: { ...seen.step, script: { ...script, path: real(script.path), ...sourceDir } } };
}
