import type { Channel } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { asStartError } from "./host.ts";
import { type Born, WORLD_MS } from "./worlds.ts";
import type { Lease } from "./zygotes.ts";

/** Second rung: a supervisor forks the child and stays above all that comes of it. Throws `StartError`. */
export async function bearSupervised(board: Switchboard, lease: Lease): Promise<Born> {
  const [keeperId, id] = [board.nextId("w"), board.nextId("c")];
  const stop = new AbortController();
  /** Why there will be no child: told, or the end of who would have told it. */
  const complaint = (channel: Channel): Promise<Error> =>
    channel
      .take(["error"], (error) => error.id === keeperId || error.child === id, stop.signal)
      .then(asStartError, (error: Error) => error);
  const arrival = board.expect(keeperId, complaint(lease.zygote.channel));
  const trouble = arrival.then(complaint);
  const arrivals = [arrival, board.expect(id, trouble)] as const;
  lease.zygote.channel.send({ type: "supervise", child: id, keeper: keeperId });
  try {
    const [keeper, channel] = await Promise.all(arrivals);
    await isReady(channel, trouble);
    return { id, channel, keeper, verdicts: keeper, end: () => endSupervised(keeper) };
  } catch (error) {
    await dismiss(arrivals);
    throw error;
  } finally {
    stop.abort();
  }
}

async function isReady(channel: Channel, trouble: Promise<Error>): Promise<void> {
  const answer = await Promise.race([channel.takeWithin(WORLD_MS, ["ready"]), trouble]);
  if (answer instanceof Error) throw answer;
}

/** Ends whoever came of a supervisor and its child. */
async function dismiss(arrivals: readonly [Promise<Channel>, Promise<Channel>]): Promise<void> {
  const [keeper, child] = await Promise.allSettled(arrivals);
  if (child.status === "fulfilled") child.value[Symbol.dispose]();
  if (keeper.status === "fulfilled") await endSupervised(keeper.value);
}

async function endSupervised(keeper: Channel): Promise<void> {
  if (keeper.isClosed) return;
  keeper.send({ type: "end", id: keeper.hello?.id ?? "" });
  await keeper.take(["gone"]).catch(() => undefined);
}
