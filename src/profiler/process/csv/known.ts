import { beginning } from "../files/beginning.ts";
import type { Opened } from "../files/open.ts";
import { isOurs } from "../reasons.ts";
import { type Dialect, dialectOf } from "./dialect.ts";
import { decode, type Encoding } from "./encoding.ts";
import type { Reading } from "./read.ts";

const HEAD_BYTES = 256 * 1024;
/** Of a table whose first row alone is longer than that. */
const WIDE_HEAD_BYTES = 32 * 2 ** 20;

export interface TextFile {
  readonly file: Opened;
  readonly format: "csv" | "tsv";
  readonly compression?: "gzip";
}

/** What the beginning of a text file tells about the rest. */
export interface Known extends TextFile {
  readonly dialect: Dialect;
  readonly encoding: Encoding;
}

export function knownFrom<Asked extends TextFile>(asked: Asked): Asked & Known {
  const { file, compression, format } = asked;
  const read = (most: number): Buffer =>
    compression ? (beginning(file, most) ?? Buffer.alloc(0)) : file.read(0, Math.min(most, file.bytes));
  const first = read(HEAD_BYTES);
  const isWide = first.length === HEAD_BYTES && !first.includes("\n") && !first.includes("\r");
  const most = isWide ? WIDE_HEAD_BYTES : HEAD_BYTES;
  const head = isWide ? read(most) : first;
  const { encoding, text } = decode(head);
  const isWhole = compression ? head.length < most : file.bytes <= head.length;
  return { ...asked, encoding, dialect: dialectOf({ text, isWhole, format }) };
}

export function readingOf({ file, dialect, encoding, compression }: Known, ragged: Reading["ragged"]): Reading {
  return { link: file.link, dialect, encoding, isGzip: compression !== undefined, ragged };
}

/** Reads as strictly as the file allows. */
export async function tolerant<Asked extends Known, Value>(
  known: Asked,
  read: (known: Asked, ragged: "refused" | "filled") => Promise<Value>,
): Promise<Value> {
  try {
    return await read(known, "refused");
  } catch (error) {
    const what = error instanceof Error ? error.message : "";
    if (/Maximum line size/.test(what) || isOurs(error)) throw error;
    const isOther = known.encoding === "utf-8" && /not utf-8 encoded|Invalid unicode/.test(what);
    return isOther ? await tolerant({ ...known, encoding: "latin-1" }, read) : await read(known, "filled");
  }
}
