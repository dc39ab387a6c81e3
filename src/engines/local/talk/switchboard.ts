import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { within } from "../../../system/pause.ts";
import { secret } from "../../../system/secret.ts";
import { type TemporaryFolder, temporaryFolder } from "../../../system/temporary.ts";
import { Channel, ChannelClosed } from "./channel.ts";

/** Longest that a started process may take until its hello. */
const HELLO_MS = 30_000;

/** The socket that every Python process connects to, and the private folder it lies in. */
export class Switchboard implements AsyncDisposable {
  readonly runtime: string;
  readonly socketPath: string;
  readonly #folder: TemporaryFolder;
  readonly #server: Server;
  readonly #channels = new Set<Channel>();
  readonly #expected = new Map<string, (channel: Channel) => void>();
  #ids = 0;

  private constructor(folder: TemporaryFolder) {
    this.#folder = folder;
    this.runtime = folder.path;
    this.socketPath = join(folder.path, "node.sock");
    this.#server = createServer((socket) => this.#accept(socket));
  }

  static async open(): Promise<Switchboard> {
    const board = new Switchboard(await temporaryFolder());
    await new Promise<void>((resolve, reject) => {
      board.#server.once("error", reject);
      board.#server.listen(board.socketPath, resolve);
    });
    return board;
  }

  /** A name that no other peer has, or can guess: whoever says hello by it was told it by us. */
  nextId(prefix: string): string {
    this.#ids += 1;
    return `${prefix}${this.#ids}-${secret()}`;
  }

  /** Resolves when the peer called `id` says hello; rejects after 30 s or as soon as `giveUp` resolves. */
  async expect(id: string, giveUp?: Promise<Error>): Promise<Channel> {
    const arrival = new Promise<Channel>((resolve) => this.#expected.set(id, resolve));
    const failure = giveUp?.then((reason) => Promise.reject(reason)) ?? new Promise<never>(() => undefined);
    try {
      const channel = await within(HELLO_MS, Promise.race([arrival, failure]));
      if (channel === undefined) throw new ChannelClosed(`${id} did not say hello in ${HELLO_MS} ms`);
      return channel;
    } finally {
      this.#expected.delete(id);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const channel of this.#channels) channel[Symbol.dispose]();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.#folder[Symbol.asyncDispose]();
  }

  #accept(socket: Socket): void {
    const channel = new Channel(socket);
    this.#channels.add(channel);
    void channel.closed.then(() => this.#channels.delete(channel));
    channel.take(["hello"]).then(
      ({ id }) => {
        const awaited = this.#expected.get(id);
        if (awaited === undefined) channel[Symbol.dispose]();
        else awaited(channel);
      },
      () => undefined,
    );
  }
}
