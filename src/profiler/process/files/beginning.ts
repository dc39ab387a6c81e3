import { constants, gunzipSync } from "node:zlib";
import type { Opened } from "./open.ts";

const ENOUGH_PACKED = 64 * 1024;

/** The first bytes of what a gzip file holds; undefined when they cannot be unpacked. */
export function beginning(file: Opened, bytes: number): Buffer | undefined {
  try {
    // The packed bytes end somewhere in the middle: what came out until there is enough.
    const isAll = file.bytes <= ENOUGH_PACKED;
    const finishFlush = isAll ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    const options = { finishFlush, maxOutputLength: 1100 * ENOUGH_PACKED };
    return gunzipSync(file.read(0, ENOUGH_PACKED), options).subarray(0, bytes);
  } catch {
    return undefined;
  }
}
