import { isUtf8 } from "node:buffer";
import { lines } from "../files/lines.ts";
import type { Opened } from "../files/open.ts";
import { LONGEST_ROW_BYTES } from "./read.ts";

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
