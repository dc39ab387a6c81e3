import { isUtf8 } from "node:buffer";

export type Encoding = "utf-8" | "utf-16" | "latin-1";

export interface Decoded {
  readonly encoding: Encoding;
  /** Without a byte order mark. */
  readonly text: string;
}

/** The beginning of a text file; a letter that is cut at its end is left out. */
export function decode(bytes: Buffer, known?: Encoding): Decoded {
  const encoding = known ?? encodingOf(bytes);
  const label = encoding === "utf-16" && bytes[0] === 0xfe ? "utf-16be" : labels[encoding];
  const text = new TextDecoder(label).decode(bytes, { stream: true });
  return { encoding, text };
}

const labels = { "utf-8": "utf-8", "utf-16": "utf-16le", "latin-1": "latin1" } as const;

function encodingOf(bytes: Buffer): Encoding {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return "utf-16";
  // The last letter may be cut: at most three bytes of it are here.
  const isText = [0, 1, 2, 3].some((cut) => cut <= bytes.length && isUtf8(bytes.subarray(0, bytes.length - cut)));
  return isText ? "utf-8" : "latin-1";
}
