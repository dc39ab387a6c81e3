import { closeSync, constants, openSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { within } from "../../../system/pause.ts";
import { redrawn, withoutReturns } from "./redrawn.ts";
import { Tail } from "./tail.ts";

/** Bytes of a log that are written as they come, and how many of its last ones are kept beyond. */
export interface LogLimits {
  readonly head: number;
  readonly tail: number;
}

const MIB = 1024 * 1024;
const logLimits: LogLimits = { head: 255 * MIB, tail: MIB };
const LAST_LINES = 20;
const LAST_LINES_BYTES = 64 * 1024;

export interface LogEnd {
  /** As a terminal would show them at last. */
  readonly lastLines: readonly string[];
  /** The last 64 KiB of what a terminal would show, for the tracebacks in it. */
  readonly tail: string;
  /** Bytes that the log leaves out. */
  readonly droppedBytes: number;
  /** Why the log is not whole, if it could not be written. */
  readonly trouble?: Error;
}

/** Reads a script's stdout and stderr from its FIFO into `log.txt`. */
export class Log {
  readonly #source: Socket;
  readonly #path: string;
  readonly #recent = new Tail(LAST_LINES_BYTES, redrawn);
  readonly #tail: Tail;
  readonly #head: number;
  readonly #drained: Promise<void>;
  #file: number | undefined;
  #written = 0;
  #trouble: Error | undefined;

  private constructor(source: Socket, path: string, limits: LogLimits) {
    this.#head = limits.head;
    this.#tail = new Tail(limits.tail);
    this.#source = source;
    this.#path = path;
    this.#drained = new Promise((resolve) => {
      source.once("close", () => resolve());
    });
    source.on("error", () => undefined);
    source.on("data", (part: Buffer) => this.#take(part));
  }

  /** The FIFO must have its writer already: one without any reads as ended. */
  static open(fifo: string, path: string, limits: LogLimits = logLimits): Log {
    const fd = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    return new Log(new Socket({ fd, readable: true, writable: false }), path, limits);
  }

  /** Waits for the last writer (at most `ms`), then closes the file. */
  async end(ms: number): Promise<LogEnd> {
    await within(ms, this.#drained);
    this.#source.destroy();
    const tail = this.#tail.bytes();
    const droppedBytes = this.#tail.dropped;
    if (droppedBytes > 0) this.#write(Buffer.from(`\n[cursus: ${droppedBytes} bytes left out here]\n`));
    this.#write(tail);
    if (this.#file !== undefined) closeSync(this.#file);
    const recent = this.#recent.bytes();
    const trouble = this.#trouble === undefined ? {} : { trouble: this.#trouble };
    return { lastLines: lastLines(recent), tail: recent.toString("utf8"), droppedBytes, ...trouble };
  }

  /**
   * Synchronously: some microseconds, while the turns of the thread pool that a stream takes cost as many tenths of a
   * millisecond. Reads on without a file: a script whose output nobody takes would stand still, or end by SIGPIPE.
   */
  #write(part: Buffer): void {
    if (this.#trouble !== undefined) return;
    try {
      this.#file ??= openSync(this.#path, "w");
      for (let at = 0; at < part.length; ) at += writeSync(this.#file, part, at);
    } catch (error) {
      this.#trouble = error instanceof Error ? error : new Error(String(error));
    }
  }

  #take(part: Buffer): void {
    this.#recent.push(part);
    if (this.#trouble !== undefined) return;
    const room = Math.max(0, this.#head - this.#written);
    const head = part.subarray(0, room);
    this.#written += head.length;
    if (part.length > head.length) this.#tail.push(part.subarray(head.length));
    if (head.length > 0) this.#write(head);
  }
}

function lastLines(bytes: Buffer): readonly string[] {
  const lines = bytes.toString("utf8").split("\n").map(withoutReturns);
  if (lines.at(-1) === "") lines.pop();
  return lines.slice(-LAST_LINES);
}
