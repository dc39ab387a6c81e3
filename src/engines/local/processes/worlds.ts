import type { Channel } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { asStartError } from "./host.ts";
import type { Lease } from "./zygotes.ts";

/** A child that waits for its step, who watches over it, and who tells how it ended. */
export interface Born {
  readonly id: string;
  readonly channel: Channel;
  readonly keeper: Channel;
  readonly verdicts: Channel;
  /** Ends the child and everything that it started. */
  end(): Promise<void>;
}

export interface Maker {
  readonly board: Switchboard;
  readonly lease: Lease;
  readonly builder: Channel;
}

/** A world is made in milliseconds; longer than this means that its maker hangs. */
export const WORLD_MS = 20_000;

/** First rung: builds a world and forks a child into it. Throws `StartError`. */
export async function bearInWorld(maker: Maker, network: "off" | "host"): Promise<Born> {
  const worldId = maker.board.nextId("w");
  const end = (): Promise<void> => endWorld(maker, worldId);
  try {
    const keeper = await buildWorld(maker, { id: worldId, network });
    const id = maker.board.nextId("c");
    const channel = await forkInto(maker, { id, keeper });
    return { id, channel, keeper, verdicts: maker.lease.zygote.channel, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function buildWorld(
  { board, builder }: Maker,
  world: { readonly id: string; readonly network: "off" | "host" },
): Promise<Channel> {
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
  { board, lease }: Maker,
  { id, keeper }: { readonly id: string; readonly keeper: Channel },
): Promise<Channel> {
  const zygote = lease.zygote.channel;
  const stop = new AbortController();
  const refusal = zygote.take(["error"], (error) => error.child === id, stop.signal);
  const giveUp = refusal.then(asStartError, (error: Error) => error);
  const arrival = board.expect(id, giveUp);
  zygote.send({ type: "fork", child: id, keeper_pid: keeper.hello?.pid ?? 0 });
  const channel = await arrival;
  const answer = await Promise.race([channel.takeWithin(WORLD_MS, ["ready", "error"]), giveUp]);
  stop.abort();
  if (answer instanceof Error) throw answer;
  if (answer.type === "error") throw asStartError(answer);
  return channel;
}

async function endWorld({ builder }: Maker, id: string): Promise<void> {
  if (builder.isClosed) return;
  builder.send({ type: "end", id });
  await builder.take(["gone"], (message) => message.id === id).catch(() => undefined);
}
