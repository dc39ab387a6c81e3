import type { Channel } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { asStartError } from "./host.ts";
import { type Born, WORLD_MS } from "./worlds.ts";
import type { Lease } from "./zygotes.ts";

/** Second rung: a supervisor forks the child and stays above all that comes of it. Throws `StartError`. */
export async function bearSupervised(board: Switchboard, lease: Lease): Promise<Born> {
  const [keeperId, id] = [board.nextId("w"), board.nextId("c")];
  const zygote = lease.zygote.channel;
  const stop = new AbortController();
  const refusal = zygote.take(["error"], (error) => error.id === keeperId, stop.signal);
  const giveUp = refusal.then(asStartError, (error: Error) => error);
  const arrivals = [board.expect(keeperId, giveUp), board.expect(id, giveUp)] as const;
  zygote.send({ type: "supervise", child: id, keeper: keeperId });
  const [keeper, channel] = await Promise.all(arrivals).finally(() => stop.abort());
  const end = (): Promise<void> => endSupervised(keeper);
  try {
    await isReady(channel, { keeper, id });
    return { id, channel, keeper, verdicts: keeper, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function isReady(
  channel: Channel,
  { keeper, id }: { readonly keeper: Channel; readonly id: string },
): Promise<void> {
  const stop = new AbortController();
  const complaint = keeper.take(["error"], (error) => error.child === id, stop.signal);
  const giveUp = complaint.then(asStartError, (error: Error) => error);
  const answer = await Promise.race([channel.takeWithin(WORLD_MS, ["ready"]), giveUp]);
  stop.abort();
  if (answer instanceof Error) throw answer;
}

async function endSupervised(keeper: Channel): Promise<void> {
  if (keeper.isClosed) return;
  keeper.send({ type: "end", id: keeper.hello?.id ?? "" });
  await keeper.take(["gone"]).catch(() => undefined);
}
