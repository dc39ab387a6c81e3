import { within } from "../../../system/pause.ts";
import type { Child } from "../processes/spare.ts";
import type { Message } from "../talk/channel.ts";

const SETTLE_MS = 3000;
/** An error may be about a message before ours: the answer then follows it. */
const AFTER_ERROR_MS = 500;

/** What the keeper saw of an attempt, or why it did not say. */
export interface Settling {
  readonly settled?: Message<"settled">;
  readonly unsettled?: string;
}

export async function settle({ keeper }: Child, through: boolean): Promise<Settling> {
  if (keeper.isClosed) return { unsettled: "its world had ended" };
  const stop = new AbortController();
  keeper.send({ type: "settle", is_through: through });
  const settled = keeper.take(["settled"]).catch(() => undefined);
  const error = keeper.take(["error"], ({ child }) => child === undefined, stop.signal).catch(() => undefined);
  const first = await within(SETTLE_MS, Promise.race([settled, error]));
  stop.abort();
  const answer = first?.type === "error" ? await within(AFTER_ERROR_MS, settled) : first;
  if (answer?.type === "settled") return { settled: answer };
  if (first?.type === "error") return { unsettled: first.message };
  return { unsettled: keeper.isClosed ? "its world had ended" : `no answer in ${SETTLE_MS} ms` };
}
