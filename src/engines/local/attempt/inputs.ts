import { constants } from "node:fs";
import { copyFile, link, lstat, mkdir, readdir, realpath, stat } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import type { ReadyStep } from "../../../model/engine.ts";
import { identity } from "../../../system/processes.ts";
import type { Mount } from "../talk/messages.ts";
import { copyTree } from "./copying.ts";
import type { Lot } from "./ground.ts";
import { hiddenIn } from "./hidden.ts";

export interface InputPlace {
  readonly port: string;
  readonly mount: Mount;
}

/** One mount per container folder of every input that has a source. The sources stay as they are, whatever the script does. */
export async function inputMounts(ready: ReadyStep, lot: Lot): Promise<readonly InputPlace[]> {
  const wanted = ready.planned.inputs.flatMap((input) => {
    const source = ready.sources[input.port.name];
    if (source === undefined) return [];
    return input.mounts.map(({ containerPath, subfolder }) => ({
      port: input.port.name,
      source: subfolder === undefined ? source : join(source, subfolder),
      to: posix.normalize(containerPath),
    }));
  });
  const places = wanted.map(async ({ port, source, to }, index) => {
    const lower = await asFolder(source, join(lot.folder, "inputs", String(index)));
    return { port, mount: await privateMount({ lower, to, lot, index }) };
  });
  return Promise.all(places);
}

interface Wanted {
  readonly lower: string;
  readonly to: string;
  readonly lot: Lot;
  readonly index: number;
}

async function privateMount({ lower, to, lot, index }: Wanted): Promise<Mount> {
  const { folder } = lot;
  const hidden = hiddenIn(lower, lot);
  if (identity().user !== 0 && (await holdsForeignFiles(lower, hidden))) {
    const copy = join(folder, "inputs", `${index}.copy`);
    await copyTree(lower, copy, hidden);
    return { kind: "bind", from: copy, to, readonly: false };
  }
  const [upper, work] = [
    join(folder, "overlay", String(index), "upper"),
    join(folder, "overlay", String(index), "work"),
  ];
  // One after the other: where two make the same parent at once, Node takes a refusal of the disk for success.
  await mkdir(upper, { recursive: true });
  await mkdir(work);
  return { kind: "overlay", lower, upper, work, to };
}

/** A single file becomes a folder that holds it: linked when it is ours and near, else copied. A missing one, an empty folder. */
async function asFolder(source: string, folder: string): Promise<string> {
  const found = await stat(source).catch(() => undefined);
  if (found?.isDirectory()) return source;
  await mkdir(folder, { recursive: true });
  if (found === undefined) return folder;
  const target = join(folder, basename(source));
  // A link would be linked itself, and lead nowhere from here.
  const file = await realpath(source);
  const near = await stat(folder);
  const isOurs = near.dev === found.dev && found.uid === identity().user;
  const linked =
    isOurs &&
    (await link(file, target).then(
      () => true,
      () => false,
    ));
  if (!linked) await copyFile(file, target, constants.COPYFILE_FICLONE);
  return folder;
}

/** Files of an owner or group that has no id inside the world make every copy-up of an overlay fail (EOVERFLOW). */
async function holdsForeignFiles(path: string, hidden: string | undefined): Promise<boolean> {
  if (path === hidden) return false;
  const { user, group } = identity();
  const found = await lstat(path);
  if (found.uid !== user || found.gid !== group) return true;
  if (!found.isDirectory()) return false;
  for (const name of await readdir(path)) if (await holdsForeignFiles(join(path, name), hidden)) return true;
  return false;
}
