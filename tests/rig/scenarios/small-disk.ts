import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PAGE = 4096;
const PAGES = 256;
const FILES = 1000;

/** A disk of 1 MiB and 1,000 files of its own. */
export interface SmallDisk extends AsyncDisposable {
  /** Where the command line sees it. */
  readonly path: string;
  /** The same place, for us. */
  readonly seen: string;
  /** What a command must go through to see it. */
  readonly through: readonly string[];
  /** Fills the disk but for this many pages of 4 KiB. */
  leavePages(pages: number): Promise<void>;
  /** Fills the disk but for this many files. */
  leaveFiles(files: number): Promise<void>;
  free(): Promise<void>;
}

/** Mounts one. Who is not root gets it in a mount namespace that a process holds. */
export async function smallDisk(): Promise<SmallDisk> {
  const path = await mkdtemp(join(tmpdir(), "disk-"));
  const { seen, through, unmount } = process.getuid?.() === 0 ? await mounted(path) : await held(path);
  const filler = join(seen, "filler");
  return {
    path,
    seen,
    through,
    leavePages: (pages) => writeFile(filler, Buffer.alloc((PAGES - pages) * PAGE)),
    async leaveFiles(files) {
      await mkdir(filler);
      // Two are the disk's own folder and this one.
      const all = Array.from({ length: FILES - files - 2 }, (_, n) => writeFile(join(filler, String(n)), ""));
      await Promise.all(all);
    },
    free: () => rm(filler, { recursive: true }),
    async [Symbol.asyncDispose]() {
      await unmount();
      await rm(path, { recursive: true });
    },
  };
}

interface Mounted {
  readonly seen: string;
  readonly through: readonly string[];
  readonly unmount: () => Promise<unknown>;
}

const mount = ["mount", "-t", "tmpfs", "-o", `size=${PAGES * PAGE},nr_inodes=${FILES}`, "none"];

async function mounted(path: string): Promise<Mounted> {
  await run(mount[0]!, [...mount.slice(1), path]);
  return { seen: path, through: [], unmount: () => run("umount", ["--lazy", path]) };
}

async function held(path: string): Promise<Mounted> {
  const script = `${mount.join(" ")} "$1" && echo mounted && exec cat`;
  const holder = spawn("unshare", ["-rm", "sh", "-c", script, "sh", path], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(holder, "exit");
  await Promise.race([once(holder.stdout, "data"), ended.then(() => Promise.reject(new Error("No disk was mounted")))]);
  const through = ["nsenter", "--preserve-credentials", "-U", "-m", "-t", String(holder.pid)];
  const unmount = async (): Promise<void> => {
    holder.stdin.end();
    await ended;
  };
  return { seen: `/proc/${holder.pid}/root${path}`, through, unmount };
}

/** Why there can be no small disk here, or undefined. */
export async function whyNoSmallDisk(): Promise<string | undefined> {
  try {
    await using _disk = await smallDisk();
    return undefined;
  } catch (error) {
    return String(error);
  }
}
