import type { Member } from "./member.ts";

const BLOCK = 512;
const LONGEST_NAME_BYTES = 64 * 1024;

/** Reads the headers of a tar file, block by block; the contents between them are the caller's to skip. */
export class TarHeaders {
  readonly members: Member[] = [];
  isThrough = false;
  readonly #most: number;
  /** Of a header that only carries the next member's long name: bytes still to come. */
  #nameLeft = 0;
  #name = Buffer.alloc(0);
  #nameKind: "gnu" | "pax" = "gnu";
  #long: string | undefined;
  #damage: string | undefined;
  #sawEnd = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes one block; answers how many bytes lie between its beginning and that of the next one to take. */
  take(block: Buffer): number {
    if (this.#nameLeft > 0) return this.#takeName(block);
    if (block.length < BLOCK || block.every((byte) => byte === 0)) {
      this.#sawEnd = block.length === BLOCK;
      this.isThrough = true;
      return BLOCK;
    }
    const size = sizeIn(block);
    if (size === undefined) {
      this.#damage = "a header in it is damaged";
      this.isThrough = true;
      return BLOCK;
    }
    return this.#takeHeader(block, size);
  }

  /** What kept the list from being whole. */
  trouble(): string | undefined {
    if (this.#damage !== undefined || this.#sawEnd) return this.#damage;
    return this.members.length === this.#most
      ? "it has more members than are listed"
      : "it ends before it says so: it was cut off";
  }

  #takeHeader(block: Buffer, size: number): number {
    const type = String.fromCharCode(block[156] ?? 0);
    if ((type === "L" || type === "x") && size > 0 && size <= LONGEST_NAME_BYTES) {
      this.#nameLeft = size;
      this.#nameKind = type === "L" ? "gnu" : "pax";
      this.#name = Buffer.alloc(0);
      return BLOCK;
    }
    const path = this.#long ?? pathIn(block);
    if (type !== "g" && type !== "x") this.#long = undefined;
    // Files alone: folders, links and devices are not what a model consists of.
    if (type === "0" || type === "\0" || type === "7") this.members.push({ path, bytes: size });
    this.isThrough = this.members.length >= this.#most;
    return BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }

  #takeName(block: Buffer): number {
    this.#name = Buffer.concat([this.#name, block.subarray(0, Math.min(BLOCK, this.#nameLeft))]);
    this.#nameLeft = Math.max(0, this.#nameLeft - BLOCK);
    if (this.#nameLeft === 0) this.#long = longName(this.#name.toString("utf8"), this.#nameKind) ?? this.#long;
    return BLOCK;
  }
}

function longName(text: string, kind: "gnu" | "pax"): string | undefined {
  if (kind === "gnu") return textIn(text);
  return /^\d+ path=(.*)$/m.exec(text)?.[1];
}

function textIn(field: string): string {
  const end = field.indexOf("\0");
  return end === -1 ? field : field.slice(0, end);
}

function pathIn(block: Buffer): string {
  const name = textIn(block.toString("utf8", 0, 100));
  const isUstar = block.toString("latin1", 257, 262) === "ustar";
  const prefix = isUstar ? textIn(block.toString("utf8", 345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** Octal, or binary for members above 8 GiB; undefined when the header's own sum does not fit. */
function sizeIn(block: Buffer): number | undefined {
  let sum = 8 * 0x20;
  for (let at = 0; at < BLOCK; at += 1) sum += at >= 148 && at < 156 ? 0 : (block[at] ?? 0);
  const told = Number.parseInt(textIn(block.toString("latin1", 148, 156)).trim(), 8);
  if (told !== sum) return undefined;
  const isBinary = ((block[124] ?? 0) & 0x80) !== 0;
  const size = isBinary
    ? Number(block.readBigUInt64BE(128))
    : Number.parseInt(textIn(block.toString("latin1", 124, 136)).trim() || "0", 8);
  return Number.isSafeInteger(size) && size >= 0 ? size : undefined;
}
