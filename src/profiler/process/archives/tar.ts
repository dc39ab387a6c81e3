import { createGunzip } from "node:zlib";
import type { Opened } from "../files/open.ts";
import { bombIn, type Member, MOST_MEMBERS } from "./member.ts";
import { TarHeaders } from "./tar-headers.ts";

const CHUNK_BYTES = 2 ** 18;
/** What lies behind so many unpacked bytes is not listed: to skip it, it would have to be unpacked. */
const MOST_UNPACKED_BYTES = 4 * 2 ** 30;

interface Found {
  readonly members?: readonly Member[];
  readonly trouble?: string;
}

export async function tarMembers(file: Opened, isGzip: boolean): Promise<Found> {
  const headers = new TarHeaders(MOST_MEMBERS);
  try {
    const trouble = isGzip ? await unpack(file, headers) : skim(file, headers);
    const cut = trouble ?? headers.trouble();
    return { members: headers.members, ...(cut === undefined ? {} : { trouble: cut }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { members: headers.members, trouble: `it cannot be unpacked to its end (${reason})` };
  }
}

/** Jumps from header to header. */
function skim(file: Opened, headers: TarHeaders): undefined {
  for (let at = 0; at < file.bytes && !headers.isThrough; ) {
    const chunk = file.read(at, 4096);
    if (chunk.length === 0) break;
    at += headers.take(chunk.subarray(0, 512));
  }
}

async function unpack(file: Opened, headers: TarHeaders): Promise<string | undefined> {
  const blocks = new Blocks(headers);
  let unpacked = 0;
  for await (const chunk of gunzipped(file)) {
    unpacked += chunk.length;
    if (unpacked > MOST_UNPACKED_BYTES) return "it holds more than 4 GiB, of which the rest was not listed";
    const bomb = bombIn(file.bytes, unpacked);
    if (bomb !== undefined) return bomb;
    blocks.push(chunk);
    if (headers.isThrough) return undefined;
  }
  return undefined;
}

/** Cuts what is unpacked into headers and what lies between them. */
class Blocks {
  readonly #headers: TarHeaders;
  #skip = 0;
  #rest = Buffer.alloc(0);

  constructor(headers: TarHeaders) {
    this.#headers = headers;
  }

  push(chunk: Buffer): void {
    const skipped = Math.min(this.#skip, chunk.length);
    this.#skip -= skipped;
    this.#rest = Buffer.concat([this.#rest, chunk.subarray(skipped)]);
    while (this.#rest.length >= 512 && !this.#headers.isThrough) {
      const step = this.#headers.take(this.#rest.subarray(0, 512));
      this.#skip = Math.max(0, step - this.#rest.length);
      this.#rest = this.#rest.subarray(Math.min(step, this.#rest.length));
    }
  }
}

async function* gunzipped(file: Opened): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const fed = feed(file, gunzip);
  try {
    for await (const chunk of gunzip) yield chunk;
    await fed;
  } finally {
    gunzip.destroy();
  }
}

async function feed(file: Opened, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  for (let at = 0; at < file.bytes && !gunzip.destroyed; at += CHUNK_BYTES) {
    const isRoom = gunzip.write(file.read(at, CHUNK_BYTES));
    if (!isRoom) await new Promise<void>((resolve) => gunzip.once("drain", resolve).once("close", () => resolve()));
  }
  if (!gunzip.destroyed) gunzip.end();
}
