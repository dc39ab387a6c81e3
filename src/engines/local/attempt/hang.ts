import { pause } from "../../../system/pause.ts";
import { cpuMsBelow } from "../../../system/processes.ts";
import type { Channel } from "../talk/channel.ts";
import type { ScriptFailure } from "../talk/messages.ts";

/** Longest that a process may stay without doing anything after its script came to its end. */
export const HANG_MS = 5000;
/** Most processes are gone by then: only the others are worth a look. */
const FIRST_LOOK_MS = 500;
/** A thread that only waits, and looks around now and then, stays below. */
const IDLE_CPU_MS = 100;

export interface Hang {
  readonly kind: "hang";
  /** What the script had raised, if it ended that way. */
  readonly failure?: ScriptFailure;
}

/** Resolves when a script that is through does nothing any more. Threads that still work go on, as in the cloud. */
export async function hang(child: Channel, stop: AbortSignal): Promise<Hang> {
  const { failure } = await child.take(["closing"]).catch(() => never);
  await pause(FIRST_LOOK_MS, stop);
  await idle(child.hello?.pid ?? 0, stop);
  if (stop.aborted) return never;
  return { kind: "hang", ...(failure === undefined ? {} : { failure }) };
}

const never = new Promise<never>(() => undefined);

async function idle(pid: number, stop: AbortSignal): Promise<void> {
  for (let isIdle = false; !(isIdle || stop.aborted); ) {
    const before = await cpuMsBelow(pid);
    await pause(HANG_MS - FIRST_LOOK_MS, stop);
    isIdle = !stop.aborted && (await cpuMsBelow(pid)) - before < IDLE_CPU_MS;
  }
}
