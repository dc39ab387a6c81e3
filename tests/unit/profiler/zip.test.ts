import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { placeWith } from "./place.ts";

/** One entry of a zip file's list of members, with its size in the field for large ones, as `force_zip64` writes it. */
function largeEntry(name: string, bytes: bigint): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(0x5455, 0);
  extra.writeUInt16LE(4, 2);
  extra.writeUInt16LE(0x0001, 8);
  extra.writeUInt16LE(16, 10);
  extra.writeBigUInt64LE(bytes, 12);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(0xffffffff, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(extra.length, 30);
  return Buffer.concat([entry, Buffer.from(name), extra]);
}

test("a member of a zip file above 4 GiB has the size that its own field tells", async () => {
  const list = largeEntry("big.csv", 5_000_000_000n);
  const begin = Buffer.from("PK\x03\x04");
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(begin.length, 16);
  await using place = await placeWith({ "m.zip": Buffer.concat([begin, list, end]) });
  const { files } = await place.profiler.profile(place.folder);
  expect(files).toMatchObject([{ kind: "archive", members: [{ path: "big.csv", bytes: 5_000_000_000 }] }]);
});

const mib = 2 ** 20;

/** `zipfile` packs them in turn, each around the one before. */
const packing = `
import io, sys, zipfile
content = b"\\0" * int(sys.argv[2])
for name in sys.argv[3:]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    content = packed.getvalue()
open(sys.argv[1], "wb").write(content)
`;

test.each([
  ["zeros.bin", 80 * mib, "it unpacks to more than 200 times its size, as archives do that are made to fill a disk"],
  ["zeros.bin", 60 * mib, undefined],
])("a zip file of %s, %d bytes, is told as what fills a disk, or not", async (name, bytes, trouble) => {
  await using place = await placeWith({});
  execFileSync("python3", ["-c", packing, join(place.folder, "m.zip"), String(bytes), name]);
  const { files } = await place.profiler.profile(place.folder);
  expect(files).toEqual([
    {
      kind: "archive",
      path: "m.zip",
      bytes: expect.any(Number),
      format: "zip",
      members: [{ path: name, bytes }],
      ...(trouble && { trouble }),
    },
  ]);
});

test("an archive within a zip file that shrank once more is told, because it is not opened", async () => {
  await using place = await placeWith({});
  execFileSync("python3", ["-c", packing, join(place.folder, "m.zip"), String(60 * mib), "zeros.bin", "inner.zip"]);
  const { files } = await place.profiler.profile(place.folder);
  expect(files).toMatchObject([
    {
      members: [{ path: "inner.zip" }],
      trouble:
        '"inner.zip" in it is an archive that shrank more than 10 times once more, as those do that are made to fill a disk',
    },
  ]);
});
