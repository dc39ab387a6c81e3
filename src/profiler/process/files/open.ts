import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { join } from "node:path";
import type { FileRequest } from "../../talk/messages.ts";
import type { Workshop } from "../workshop.ts";
import { isWithin, placeOf } from "./paths.ts";

/** A regular file of the run, open for reading. */
export interface Opened extends Disposable {
  /** What DuckDB reads: a name of ours, so that no character of the user's is taken for a pattern. */
  readonly link: string;
  readonly bytes: number;
  /** The same for the same file as long as nobody has written to it. */
  readonly state: string;
  /** At most `length` bytes from `from`; fewer only at the file's end. */
  read(from: number, length: number): Buffer;
  /** Since it was opened: what was read of it belongs to no state that it ever had. */
  hasChanged(): boolean;
}

export const CHANGED = "it changed while it was read";

let links = 0;

/** Throws what the system says, and for what is no regular file within the run's folders. */
export function open(workshop: Workshop, request: FileRequest): Opened {
  const root = realpathSync.native(request.root, { encoding: "buffer" });
  const rootIsFile = request.file.path === request.root.slice(request.root.lastIndexOf("/") + 1) && !isFolder(root);
  const path = realpathSync.native(placeOf(request, rootIsFile), { encoding: "buffer" });
  const isOurs = workshop.folders.some((folder) => isWithin(path, Buffer.from(folder)));
  if (!isOurs || !isWithin(path, root)) throw new Error("it lies outside the folders of this run");
  // Without waiting: it may have become a FIFO since it was listed.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  const found = fstatSync(file, { bigint: true });
  if (!found.isFile()) {
    closeSync(file);
    throw new Error("it is no regular file");
  }
  links += 1;
  const link = join(workshop.links, String(links));
  // By number, where the system has that: what is read is what was opened, whoever changes names meanwhile.
  symlinkSync(process.platform === "linux" ? `/proc/self/fd/${file}` : path, link);
  const dispose = (): void => {
    unlinkSync(link);
    closeSync(file);
  };
  return {
    link,
    bytes: Number(found.size),
    state: stateOf(found),
    read: (from, length) => readAll(file, from, length),
    hasChanged: () => {
      const now = fstatSync(file, { bigint: true });
      return now.size !== found.size || now.mtimeNs !== found.mtimeNs;
    },
    [Symbol.dispose]: dispose,
  };
}

function stateOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(":");
}

function isFolder(path: Buffer): boolean {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return fstatSync(file).isDirectory();
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readSync(file, bytes, done, length - done, from + done);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
