/** The last bytes of a stream, in bounded memory. */
export class Tail {
  readonly #limit: number;
  readonly #condense: (bytes: Buffer) => Buffer;
  #parts: Buffer[] = [];
  #bytes = 0;
  dropped = 0;

  /** What `condense` takes away need not be kept, nor counted as dropped. */
  constructor(limit: number, condense: (bytes: Buffer) => Buffer = (bytes) => bytes) {
    this.#limit = limit;
    this.#condense = condense;
  }

  push(part: Buffer): void {
    this.#parts.push(part);
    this.#bytes += part.length;
    if (this.#bytes > 2 * this.#limit) this.bytes();
  }

  bytes(): Buffer {
    const all = this.#condense(Buffer.concat(this.#parts));
    const kept = all.subarray(Math.max(0, all.length - this.#limit));
    this.dropped += all.length - kept.length;
    this.#parts = [Buffer.from(kept)];
    this.#bytes = kept.length;
    return kept;
  }
}
