import { lstat, readdir } from "node:fs/promises";
import { join, posix } from "node:path";

interface Copied {
  /** In the container. */
  readonly to: string;
  readonly host: string;
}

/** Looks at copied inputs before the script does. The answer looks again, and tells what changed by its container path. */
export async function watchCopies(copies: readonly Copied[]): Promise<() => Promise<readonly string[]>> {
  const before = await Promise.all(copies.map(({ host }) => stamps(host)));
  return async () => {
    const changed = copies.map(async ({ to, host }, index) => differences(before[index], await stamps(host), to));
    return (await Promise.all(changed)).flat();
  };
}

type Stamps = ReadonlyMap<string, string>;

/** What tells a file that was touched from one that was not, by its path below the folder. What cannot be seen is absent. */
async function stamps(folder: string): Promise<Stamps> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory());
  const found = files.map(async (entry): Promise<readonly (readonly [string, string])[]> => {
    const path = join(entry.parentPath, entry.name);
    const seen = await lstat(path, { bigint: true }).catch(() => undefined);
    if (seen === undefined) return [];
    const { ino, size, mtimeNs, ctimeNs } = seen;
    return [[path.slice(folder.length + 1), `${ino} ${size} ${mtimeNs} ${ctimeNs}`]];
  });
  return new Map((await Promise.all(found)).flat());
}

function differences(before: Stamps = new Map(), after: Stamps, to: string): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).map((path) => posix.join(to, path));
}
