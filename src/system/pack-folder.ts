import { createReadStream, createWriteStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { createTarPacker, type TarPackController } from "modern-tar";

/** Packs a folder as the service does (members relative, no `./`); equal folders give equal bytes. */
export async function packFolder(folder: string, archive: string): Promise<void> {
  const { readable, controller } = createTarPacker();
  const written = pipeline(Readable.fromWeb(readable), createGzip({ level: 1 }), createWriteStream(archive));
  const added = addAll(controller, folder).then(
    () => controller.finalize(),
    (error: unknown) => controller.error(error),
  );
  await Promise.all([written, added]);
}

const epoch = new Date(0);

async function addAll(controller: TarPackController, folder: string): Promise<void> {
  // Without the types of its entries Node 20 descends into links, too.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  for (const name of names.sort()) await addOne(controller, { name, path: join(folder, name) });
}

async function addOne(
  controller: TarPackController,
  { name, path }: { readonly name: string; readonly path: string },
): Promise<void> {
  const found = await lstat(path);
  const plain = { mtime: epoch, uid: 0, gid: 0, uname: "", gname: "", mode: found.mode & 0o777 };
  if (found.isDirectory()) {
    await controller.add({ ...plain, name: `${name}/`, type: "directory", size: 0 }).close();
  } else if (found.isSymbolicLink()) {
    await controller.add({ ...plain, name, type: "symlink", size: 0, linkname: await readlink(path) }).close();
  } else if (found.isFile()) {
    const body = controller.add({ ...plain, name, type: "file", size: found.size });
    // `end` keeps the promise of the header when something still appends to the file.
    const bytes = found.size === 0 ? Readable.from([]) : createReadStream(path, { end: found.size - 1 });
    await Readable.toWeb(bytes).pipeTo(body);
  }
}
