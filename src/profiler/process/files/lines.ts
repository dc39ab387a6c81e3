import type { Opened } from "./open.ts";

const CHUNK_BYTES = 2 ** 20;
/** As far as a file is searched for a fault that its reader has met. */
const SEARCHED_BYTES = 256 * CHUNK_BYTES;

interface Piece {
  readonly bytes: Buffer;
  /** It ends with its line; what is not whole goes on in the next piece. */
  readonly isWhole: boolean;
}

export function* lines(file: Opened): Generator<Piece> {
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
