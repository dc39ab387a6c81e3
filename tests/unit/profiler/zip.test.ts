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
