import { join } from "node:path";
import type { IsolationRung } from "../../../model/outcome.ts";
import { type Channel, ChannelClosed } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { StartError } from "./host.ts";
import { bearSupervised } from "./supervised.ts";
import { type Born, bearInWorld } from "./worlds.ts";
import type { Forest, Lease, ZygoteWish } from "./zygotes.ts";

export interface ChildWish extends ZygoteWish {
  readonly network: "off" | "host";
}

/** A forked child that waits for a step. Disposal ends it and everything that it started. */
export interface Child extends AsyncDisposable {
  readonly id: string;
  readonly rung: IsolationRung;
  readonly channel: Channel;
  readonly keeper: Channel;
  /** Says how the child ended. */
  readonly verdicts: Channel;
  readonly lease: Lease;
  readonly logFifo: string;
}

/** Forks a child, isolated as well as this machine allows. Throws `StartError`. */
export async function prepareChild(board: Switchboard, forest: Forest, wish: ChildWish): Promise<Child> {
  const lease = await forest.lease(wish);
  try {
    const { builder, rung } = lease.tree.host;
    const born = await (builder === undefined
      ? bearSupervised(board, lease)
      : bearInWorld({ board, lease, builder }, wish.network));
    let ending: Promise<void> | undefined;
    const dispose = (): Promise<void> => {
      ending ??= end(born, lease);
      return ending;
    };
    const logFifo = join(board.runtime, `${born.id}.log`);
    return { ...born, rung, lease, logFifo, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await lease[Symbol.asyncDispose]();
    if (error instanceof ChannelClosed) throw new StartError(error.message);
    throw error;
  }
}

async function end(born: Born, lease: Lease): Promise<void> {
  await born.end();
  born.channel[Symbol.dispose]();
  await lease[Symbol.asyncDispose]();
}
