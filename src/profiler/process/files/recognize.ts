import type { TableFormat } from "../../../model/data/profile.ts";
import { beginning } from "./beginning.ts";
import type { Opened } from "./open.ts";

/** What a file is by its first bytes, and by its name where those do not tell. */
export type Recognized =
  | { readonly kind: "table"; readonly format: TableFormat; readonly compression?: "gzip" }
  | { readonly kind: "archive"; readonly format: "tar" | "tar.gz" | "zip" }
  | { readonly kind: "json"; readonly compression?: "gzip" }
  | { readonly kind: "other"; readonly what: string }
  | { readonly kind: "unreadable"; readonly format: TableFormat; readonly reason: string };

const HEAD_BYTES = 64 * 1024;

export function recognize(file: Opened, path: string): Recognized {
  const head = file.read(0, HEAD_BYTES);
  const name = path.toLowerCase();
  if (!startsWith(head, [0x1f, 0x8b])) return byHead(head, name);
  const inner = beginning(file, HEAD_BYTES);
  if (inner === undefined) return damagedGzip(name);
  const found = byHead(inner, name.replace(/\.(gz|gzip)$/, "").replace(/\.tgz$/, ".tar"));
  if (found.kind === "archive" && found.format === "tar") return { kind: "archive", format: "tar.gz" };
  const isText = found.kind === "json" || (found.kind === "table" && found.format !== "parquet");
  return isText ? { ...found, compression: "gzip" } : { kind: "other", what: "application/gzip" };
}

/** `.csv.out` is what a batch transform calls its answers. */
const formats: readonly (readonly [RegExp, TableFormat])[] = [
  [/\.csv(\.out)?$/, "csv"],
  [/\.tsv$/, "tsv"],
  [/\.(jsonl|ndjson|jsonlines)(\.out)?$/, "jsonl"],
  [/\.json(\.out)?$/, "json"],
  [/\.(parquet|pq|parq)$/, "parquet"],
];

/** The format that a name claims. */
function claimed(name: string): TableFormat | undefined {
  return formats.find(([ending]) => ending.test(name))?.[1];
}

function damagedGzip(name: string): Recognized {
  const format = claimed(name.replace(/\.gz$/, ""));
  const reason = "it begins as gzip data, which cannot be unpacked";
  return format === undefined ? { kind: "other", what: "application/gzip" } : { kind: "unreadable", format, reason };
}

function byHead(head: Buffer, name: string): Recognized {
  const format = claimed(name);
  const binary = binaryIn(head);
  if (binary?.kind === "archive" || (binary?.kind === "table" && binary.format === "parquet")) return binary;
  if (format === "parquet")
    return (binary === undefined && tableText(head)) || { kind: "unreadable", format, reason: notParquet(head) };
  if (/\.(pkl|pickle|joblib)$/.test(name)) return { kind: "other", what: "pickle" };
  if (format !== undefined && binary !== undefined) return { kind: "unreadable", format, reason: notText(binary) };
  if (binary !== undefined) return binary;
  if (format === "json") return { kind: "json" };
  return format === undefined ? { kind: "other", what: "text" } : { kind: "table", format };
}

/** Text under another name that begins as a table does: its first rows are divided alike. */
function tableText(head: Buffer): Recognized | undefined {
  const [first = "", second = ""] = head.toString("latin1").split(/\r?\n/, 2);
  if (/^\s*(\{\s*"|\[\s*\{)/.test(first)) return { kind: "json" };
  const isDivided = (by: RegExp): boolean => (first.match(by)?.length ?? 0) > 0 && second.search(by) !== -1;
  if (isDivided(/\t/g)) return { kind: "table", format: "tsv" };
  return isDivided(/[,;|]/g) ? { kind: "table", format: "csv" } : undefined;
}

function notParquet(head: Buffer): string {
  return `it does not begin with the bytes PAR1 of a Parquet file, but with ${JSON.stringify(head.toString("latin1", 0, 8))}`;
}

function notText(binary: Recognized): string {
  const what = binary.kind === "other" && binary.what !== "unknown" ? ` (${binary.what})` : "";
  return `it holds no text${what}`;
}

const signatures: readonly (readonly [string, readonly number[]])[] = [
  ["numpy", [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ["application/x-elf", [0x7f, 0x45, 0x4c, 0x46]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [0x47, 0x49, 0x46, 0x38]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
  ["application/x-hdf5", [0x89, 0x48, 0x44, 0x46]],
  ["application/vnd.sqlite3", [...Buffer.from("SQLite format 3\0")]],
  ["application/vnd.apache.arrow.file", [...Buffer.from("ARROW1")]],
  ["application/vnd.apache.orc", [0x4f, 0x52, 0x43]],
  ["application/vnd.apache.avro", [0x4f, 0x62, 0x6a, 0x01]],
  ["application/zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["application/x-bzip2", [0x42, 0x5a, 0x68]],
  ["application/x-xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

/** Undefined for text. */
function binaryIn(head: Buffer): Recognized | undefined {
  if (startsWith(head, [...Buffer.from("PAR1")])) return { kind: "table", format: "parquet" };
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) {
    return { kind: "archive", format: "zip" };
  }
  if (isTar(head)) return { kind: "archive", format: "tar" };
  // The protocol's number follows the opcode; older pickles are text, and known by their name alone.
  const protocol = head[1] ?? 0;
  if (head[0] === 0x80 && protocol >= 2 && protocol <= 5) return { kind: "other", what: "pickle" };
  const known = signatures.find(([, bytes]) => startsWith(head, bytes));
  // Three letters may begin a text as well.
  if (known !== undefined && (known[1].length > 3 || !isPlain(head))) return { kind: "other", what: known[0] };
  return hasByteOrderMark(head) || isPlain(head) ? undefined : { kind: "other", what: "unknown" };
}

/** Text of one byte a letter or UTF-8: without NULs, which UTF-16 has too, but says so in its first two bytes. */
function isPlain(head: Buffer): boolean {
  return !head.includes(0);
}

function hasByteOrderMark(head: Buffer): boolean {
  return startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff]);
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, at) => head[at] === byte);
}

/** By the header's own sum, which old tar files without a signature have, too. */
function isTar(head: Buffer): boolean {
  if (head.length < 512) return false;
  const told = Number.parseInt(head.toString("latin1", 148, 156).replaceAll("\0", " ").trim(), 8);
  let sum = 8 * 0x20;
  for (let at = 0; at < 512; at += 1) sum += at >= 148 && at < 156 ? 0 : (head[at] ?? 0);
  return told === sum && head[0] !== 0;
}
