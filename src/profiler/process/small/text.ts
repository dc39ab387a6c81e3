import { isUtf8 } from "node:buffer";
import { constants, gunzipSync } from "node:zlib";
import type { Opened } from "../files/open.ts";

/** Larger texts are DuckDB's: it takes longer to begin, and less for each value. */
const SMALL_BYTES = 4 * 2 ** 20;

interface TextFile {
  readonly file: Opened;
  readonly compression?: "gzip";
}

/** A whole text file, with the mark of its encoding where it has one; undefined where it is DuckDB's. */
export function smallText({ file, compression }: TextFile): string | undefined {
  if (file.bytes > SMALL_BYTES) return undefined;
  const packed = file.read(0, file.bytes);
  const bytes = compression === undefined ? packed : unpacked(packed);
  if (bytes === undefined || !isUtf8(bytes)) return undefined;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return isInOrder(text) ? text : undefined;
}

/** Letters of two units are not in the order of their bytes, by which DuckDB compares. */
export function isInOrder(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

function unpacked(packed: Buffer): Buffer | undefined {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_FINISH, maxOutputLength: SMALL_BYTES });
  } catch {
    // Too large, or damaged: that is told by whoever reads it instead.
    return undefined;
  }
}
