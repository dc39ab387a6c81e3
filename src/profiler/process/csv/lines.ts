import { isUtf8 } from "node:buffer";
import type { Opened } from "../files/open.ts";
import { LONGEST_ROW_BYTES } from "./read.ts";

const CHUNK_BYTES = 2 ** 20;
/** As far as a file is searched for a fault that its reader has met. */
const SEARCHED_BYTES = 256 * CHUNK_BYTES;

/** The first line (from 1) with bytes that are not UTF-8. */
export function firstBadLine(file: Opened): number {
  let line = 1;
  for (const { bytes, isWhole } of lines(file)) {
    if (!isUtf8(bytes)) return line;
    line += isWhole ? 1 : 0;
  }
  return line;
}

/** The first line that is longer than `LONGEST_ROW_BYTES`, if there is one. */
export function longLine(file: Opened): number | undefined {
  let line = 1;
  let length = 0;
  for (const { bytes, isWhole } of lines(file)) {
    length += bytes.length;
    if (length > LONGEST_ROW_BYTES) return line;
    line += isWhole ? 1 : 0;
    length = isWhole ? 0 : length;
  }
  return undefined;
}

interface Piece {
  readonly bytes: Buffer;
  /** It ends with its line; what is not whole goes on in the next piece. */
  readonly isWhole: boolean;
}

function* lines(file: Opened): Generator<Piece> {
  for (let at = 0; at < Math.min(file.bytes, SEARCHED_BYTES); at += CHUNK_BYTES) {
    const chunk = file.read(at, CHUNK_BYTES);
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield { bytes: chunk.subarray(from, end), isWhole: true };
      from = end + 1;
    }
    if (from < chunk.length) yield { bytes: chunk.subarray(from), isWhole: false };
  }
}
