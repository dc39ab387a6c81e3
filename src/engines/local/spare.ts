import { join } from "node:path";
import { type Channel, ChannelClosed } from "./channel.ts";
import { StartError } from "./host.ts";
import type { Switchboard } from "./switchboard.ts";
import type { Forest, Lease, ZygoteWish } from "./zygotes.ts";

export interface ChildWish extends ZygoteWish {
  readonly network: "off" | "host";
}

/** A forked child that waits inside its own world. Disposal ends the world and everything in it. */
export interface Child extends AsyncDisposable {
  readonly id: string;
  readonly channel: Channel;
  readonly keeper: Channel;
  readonly lease: Lease;
  readonly logFifo: string;
}

/** A world is made in milliseconds; longer than this means that its maker hangs. */
const WORLD_MS = 20_000;

/** Builds a world and forks a child into it. Throws `StartError`. */
export async function prepareChild(board: Switchboard, forest: Forest, wish: ChildWish): Promise<Child> {
  const lease = await forest.lease(wish);
  const worldId = board.nextId("w");
  try {
    const keeper = await buildWorld(board, lease, { id: worldId, network: wish.network });
    const id = board.nextId("c");
    const channel = await forkInto(board, lease, { id, keeper });
    const logFifo = join(board.runtime, `${id}.log`);
    let ending: Promise<void> | undefined;
    const end = (): Promise<void> => {
      ending ??= endWorld(lease, worldId, channel);
      return ending;
    };
    return { id, channel, keeper, lease, logFifo, [Symbol.asyncDispose]: end };
  } catch (error) {
    await endWorld(lease, worldId);
    if (error instanceof ChannelClosed) throw new StartError(error.message);
    throw error;
  }
}

async function buildWorld(
  board: Switchboard,
  lease: Lease,
  world: { readonly id: string; readonly network: "off" | "host" },
): Promise<Channel> {
  const { builder } = lease.tree.host;
  const stop = new AbortController();
  const accepts = (error: { readonly id?: string }): boolean => error.id === world.id || error.id === undefined;
  const refusal = builder.take(["error"], accepts, stop.signal);
  const arrival = board.expect(
    world.id,
    refusal.then(asStartError, (error: Error) => error),
  );
  builder.send({ type: "world", id: world.id, network: world.network });
  const keeper = await arrival.finally(() => stop.abort());
  const answer = await keeper.takeWithin(WORLD_MS, ["built", "error"]);
  if (answer.type === "error") throw asStartError(answer);
  return keeper;
}

async function forkInto(
  board: Switchboard,
  lease: Lease,
  { id, keeper }: { readonly id: string; readonly keeper: Channel },
): Promise<Channel> {
  const zygote = lease.zygote.channel;
  const stop = new AbortController();
  const refusal = zygote.take(["error"], (error) => error.child === id, stop.signal);
  const giveUp = refusal.then(asStartError, (error: Error) => error);
  const arrival = board.expect(id, giveUp);
  zygote.send({ type: "fork", child: id, keeper_pid: keeper.hello?.pid ?? null });
  const channel = await arrival;
  const answer = await Promise.race([channel.takeWithin(WORLD_MS, ["ready", "error"]), giveUp]);
  stop.abort();
  if (answer instanceof Error) throw answer;
  if (answer.type === "error") throw asStartError(answer);
  return channel;
}

async function endWorld(lease: Lease, id: string, child?: Channel): Promise<void> {
  const { builder } = lease.tree.host;
  if (!builder.isClosed) {
    builder.send({ type: "end", id });
    await builder.take(["gone"], (message) => message.id === id).catch(() => undefined);
  }
  child?.[Symbol.dispose]();
  await lease[Symbol.asyncDispose]();
}

export function asStartError(error: {
  readonly message: string;
  readonly path?: string;
  readonly errno?: number;
}): StartError {
  const where = error.path === undefined ? "" : ` (${error.path})`;
  return new StartError(`${error.message}${where}`, error);
}
