import type { Socket } from "node:net";
import { within } from "../../../system/pause.ts";
import type { Incoming, Outgoing } from "./messages.ts";
import { formatLine, LONGEST_LINE_BYTES, ProtocolError, parseLine } from "./protocol.ts";

type Hello = Extract<Incoming, { type: "hello" }>;
type Type = Incoming["type"];
export type Message<T extends Type> = Extract<Incoming, { type: T }>;

/** The peer went away, or never said what was awaited. */
export class ChannelClosed extends Error {}

interface Waiter {
  readonly accepts: (message: Incoming) => boolean;
  readonly resolve: (message: Incoming) => void;
  readonly reject: (reason: Error) => void;
}

/** One connection: messages wait in order until somebody takes them. Closed by either side. */
export class Channel implements Disposable {
  readonly closed: Promise<Error>;
  hello: Hello | undefined;
  readonly #socket: Socket;
  readonly #kept: Incoming[] = [];
  readonly #waiters = new Set<Waiter>();
  #parts: Buffer[] = [];
  #bytes = 0;
  #end: Error | undefined;
  #tellClosed: (reason: Error) => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      this.#tellClosed = resolve;
    });
    socket.on("data", (data: Buffer) => this.#read(data));
    socket.on("error", (error) => this.#close(error));
    socket.on("close", () => this.#close(new ChannelClosed("The connection ended")));
  }

  get isClosed(): boolean {
    return this.#end !== undefined;
  }

  send(message: Outgoing): void {
    if (this.#end === undefined) this.#socket.write(formatLine(message));
  }

  /** The next message of one of these types (that `accepts`); rejects with `ChannelClosed`, or when `until` aborts. */
  take<T extends Type>(
    types: readonly T[],
    accepts: (message: Message<T>) => boolean = () => true,
    until?: AbortSignal,
  ): Promise<Message<T>> {
    const fits = (message: Incoming): message is Message<T> =>
      types.some((type) => type === message.type) && accepts(message as Message<T>);
    const index = this.#kept.findIndex(fits);
    const kept = index < 0 ? undefined : this.#kept.splice(index, 1)[0];
    if (kept !== undefined && fits(kept)) return Promise.resolve(kept);
    if (this.#end !== undefined) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      const waiter = { accepts: fits, resolve: (message: Incoming) => fits(message) && resolve(message), reject };
      this.#waiters.add(waiter);
      until?.addEventListener("abort", () => {
        if (this.#waiters.delete(waiter)) reject(new ChannelClosed("No longer awaited"));
      });
    });
  }

  /** Like `take`, but gives up after `ms`. */
  async takeWithin<T extends Type>(ms: number, types: readonly T[]): Promise<Message<T>> {
    const message = await within(ms, this.take(types));
    if (message === undefined) throw new ChannelClosed(`No ${types.join(" or ")} from ${this.hello?.id} in ${ms} ms`);
    return message;
  }

  [Symbol.dispose](): void {
    this.#close(new ChannelClosed("We closed the connection"));
  }

  #read(data: Buffer): void {
    let rest = data;
    for (let at = rest.indexOf(10); at >= 0 && this.#end === undefined; at = rest.indexOf(10)) {
      this.#parts.push(rest.subarray(0, at));
      this.#line(Buffer.concat(this.#parts).toString("utf8"));
      this.#parts = [];
      this.#bytes = 0;
      rest = rest.subarray(at + 1);
    }
    if (rest.length > 0) this.#parts.push(rest);
    this.#bytes += rest.length;
    if (this.#bytes > LONGEST_LINE_BYTES) this.#close(new ProtocolError("A line longer than 16 MiB"));
  }

  #line(line: string): void {
    try {
      this.#deliver(parseLine(line));
    } catch (error) {
      this.#close(error instanceof Error ? error : new ProtocolError(String(error)));
    }
  }

  #deliver(message: Incoming): void {
    if (message.type === "hello") {
      if (this.hello !== undefined) throw new ProtocolError("A second hello");
      this.hello = message;
    }
    for (const waiter of this.#waiters) {
      if (!waiter.accepts(message)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(message);
      return;
    }
    this.#kept.push(message);
  }

  #close(reason: Error): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    this.#socket.destroy();
    for (const waiter of this.#waiters) waiter.reject(reason);
    this.#waiters.clear();
    this.#tellClosed(reason);
  }
}
