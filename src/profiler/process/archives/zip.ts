import type { Opened } from "../files/open.ts";
import { bombIn, type Member, MOST_MEMBERS } from "./member.ts";

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
/** In such a field the true number stands elsewhere, in the form for archives above 4 GiB. */
const ELSEWHERE = 0xffffffff;
/** The field's number. */
const LARGE_FIELD = 0x0001;
const MOST_DIRECTORY_BYTES = 4 * 2 ** 20;
/** What is packed already hardly shrinks, but what was made of ever the same does so again and again. */
const MOST_NESTED_RATIO = 10;
const NESTED_COUNTS_FROM_BYTES = 16 * 1024;
const packedName = /\.(zip|gz|tgz|bz2|xz|7z|zst|rar)$/i;

/** From the central directory at its end, as every reader of zip files does. */
export function zipMembers(file: Opened): { readonly members?: readonly Member[]; readonly trouble?: string } {
  const tailBytes = Math.min(file.bytes, END_BYTES + LONGEST_COMMENT);
  const tail = file.read(file.bytes - tailBytes, tailBytes);
  const at = tail.lastIndexOf(Buffer.from("PK\x05\x06"));
  if (at === -1 || tail.length - at < END_BYTES || tail.readUInt32LE(at) !== END) {
    return { trouble: "its list of members is missing: it was cut off" };
  }
  const size = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (start === ELSEWHERE || size === ELSEWHERE)
    return { trouble: "it is in the form for archives above 4 GiB, which is not listed" };
  if (start + size > file.bytes) return { trouble: "its list of members lies behind its end" };
  const entries = entriesIn(file.read(start, Math.min(size, MOST_DIRECTORY_BYTES)));
  const members = entries.slice(0, MOST_MEMBERS).map(({ path, bytes }) => ({ path, bytes }));
  const trouble =
    bombIn(
      file.bytes,
      entries.reduce((sum, { bytes }) => sum + bytes, 0),
    ) ?? nestedBombIn(entries);
  return { members, ...(trouble === undefined ? {} : { trouble }) };
}

interface Entry extends Member {
  /** Bytes that it takes in the archive. */
  readonly packed: number;
}

function nestedBombIn(entries: readonly Entry[]): string | undefined {
  const found = entries.find(
    ({ path, bytes, packed }) =>
      packedName.test(path) && bytes >= NESTED_COUNTS_FROM_BYTES && bytes > MOST_NESTED_RATIO * packed,
  );
  if (found === undefined) return undefined;
  const times = `more than ${MOST_NESTED_RATIO} times`;
  return `${JSON.stringify(found.path)} in it is an archive that shrank ${times} once more, as those do that are made to fill a disk`;
}

/** All of them, more than are listed, too: many small ones may unpack to as much as one. */
function entriesIn(directory: Buffer): readonly Entry[] {
  const members: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) break;
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const end = at + ENTRY_BYTES + (name ?? 0);
    // Bit 11 says UTF-8; the old code page has the same letters from A to Z.
    const isText = (directory.readUInt16LE(at + 8) & 0x800) !== 0;
    const path = directory.toString(isText ? "utf8" : "latin1", at + ENTRY_BYTES, end);
    if (!path.endsWith("/")) {
      const bytes = sizeIn(directory, at, directory.subarray(end, end + (extra ?? 0)));
      members.push({ path, bytes, packed: directory.readUInt32LE(at + 20) });
    }
    at = end + (extra ?? 0) + (comment ?? 0);
  }
  return members;
}

/** Unpacked; of a member above 4 GiB, or one that was written as if it were, it is the first number of a field of its own. */
function sizeIn(directory: Buffer, entry: number, extra: Buffer): number {
  const size = directory.readUInt32LE(entry + 24);
  if (size !== ELSEWHERE) return size;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === LARGE_FIELD && at + 12 <= extra.length) return Number(extra.readBigUInt64LE(at + 4));
  }
  return size;
}
