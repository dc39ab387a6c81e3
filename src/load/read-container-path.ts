import { posix } from "node:path";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { nameOf } from "./values.ts";

/** What a file system takes as one name, and as much of 4,096 bytes as leaves room for the workspace before it. */
const [longestName, longestPath] = [255, 3000];

/** An absolute path in the container, without what says nothing; reports one that is relative or too long. */
export function containerPathOf(reading: Reading, entry: Entry | undefined, example: string): string | undefined {
  const written = nameOf(reading, entry);
  if (written === undefined || entry === undefined) return undefined;
  const { text, at } = written;
  if (!text.startsWith("/")) {
    reading.report("load/relative-container-path", { path: text, example }, at);
    return undefined;
  }
  const isTooLong =
    Buffer.byteLength(text) > longestPath || text.split("/").some((name) => Buffer.byteLength(name) > longestName);
  if (isTooLong) {
    const expected = `at most ${longestPath} bytes long, each name in it at most ${longestName}`;
    reading.report("load/bad-value", { key: entry.key, value: `${text.slice(0, 80)}…`, expected }, at);
    return undefined;
  }
  return posix
    .normalize(text)
    .replace(/^\/\/+/, "/")
    .replace(/(.)\/$/, "$1");
}
