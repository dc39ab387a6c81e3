import type { Limits } from "../../../model/step.ts";
import { stopwatch } from "../../../system/clock.ts";
import { pause, within } from "../../../system/pause.ts";
import type { Child } from "../processes/spare.ts";
import type { Message } from "../talk/channel.ts";
import type { Outgoing } from "../talk/messages.ts";
import { crashOf, whereIs, writtenWhere } from "./dumps.ts";
import { type Hang, hang } from "./hang.ts";
import { type Settling, settle } from "./settling.ts";

/** Why an attempt is over; the first one wins. */
export type Cause =
  | { readonly kind: "ended" }
  | { readonly kind: "timeout" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "memory"; readonly bytes: number }
  | Hang
  | { readonly kind: "lost"; readonly message: string };

export interface Ending extends Settling {
  readonly cause: Cause;
  readonly ended?: Message<"ended">;
  readonly finished?: Message<"finished">;
  readonly durationMs: number;
  /** Where the script was when it was ended or when it crashed, as faulthandler dumps it. */
  readonly stack: string;
}

export interface Going {
  readonly message: Extract<Outgoing, { type: "run" }>;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  readonly runtime: string;
}

const TIMEOUT_GRACE_MS = 400;
const CANCEL_GRACE_MS = 3000;
const ENDED_MS = 3000;
const STARTED_MS = 1000;
const KILL_MS = 400;
const SIGTERM = 15;
const SIGKILL = 9;

/** Lets a furnished child run, until it ended by itself or was ended by us. */
export async function runToEnd(child: Child, going: Going): Promise<Ending> {
  const stop = new AbortController();
  const ended = child.verdicts.take(["ended"], (message) => message.child === child.id);
  const finished = child.channel.take(["finished"]).catch(() => undefined);
  const elapsed = stopwatch();
  const started = child.channel.take(["started"]).then(
    () => true,
    () => false,
  );
  void started.then((hasStarted) => hasStarted && going.onStart());
  child.channel.send(going.message);
  const first = await Promise.race([
    ended.then(endedCause, (error: Error): Cause => ({ kind: "lost", message: error.message })),
    finished.then((said) => (isThrough(said) ? endedCause() : never)),
    timer(going.limits.timeoutMs, stop.signal),
    aborted(going.signal, stop.signal),
    overMemory(child, stop.signal),
    hang(child.channel, stop.signal),
  ]);
  stop.abort();
  // A process that ends before the script's first line has not run it, whatever it says.
  const isRun = first.kind !== "ended" || (await within(STARTED_MS, started)) === true;
  const cause: Cause = isRun ? first : { kind: "lost", message: "it ended before the script began" };
  const stack = await terminate(child, { cause, ended, runtime: going.runtime });
  const durationMs = elapsed();
  const { verdict, said } = await endOf(child, { cause, ended, finished });
  const settling = await settle(child, isThrough(said));
  const crash = cause.kind === "ended" ? await crashOf(child, { verdict, runtime: going.runtime }) : "";
  return { cause, durationMs, stack: stack + crash, ...settling, ...known({ ended: verdict, finished: said }) };
}

type Finished = Message<"finished">;

interface Awaited {
  readonly cause: Cause;
  readonly ended: Promise<Message<"ended">>;
  readonly finished: Promise<Finished | undefined>;
}

/** Both sides of an end: how the process ended, and what it said before. */
async function endOf(
  child: Child,
  { cause, ended, finished }: Awaited,
): Promise<{ readonly verdict: Message<"ended"> | undefined; readonly said: Finished | undefined }> {
  const first = cause.kind === "ended" ? await Promise.race([ended.catch(() => undefined), finished]) : undefined;
  if (first?.type === "finished" && isThrough(first)) {
    return { verdict: { type: "ended", child: child.id, exitCode: 0, cpuMs: first.cpuMs }, said: first };
  }
  const verdict =
    cause.kind === "lost"
      ? undefined
      : await within(
          ENDED_MS,
          ended.catch(() => undefined),
        );
  return { verdict, said: await within(cause.kind === "ended" ? 1000 : 50, finished) };
}

/**
 * All that a script which ended well does from here on is to give its memory back, some 10 ms after heavy imports: its
 * threads are joined, its exit handlers have run, its files are flushed. Nobody waits for that.
 */
function isThrough(said: Finished | undefined): boolean {
  return said?.exitCode === 0;
}

const endedCause = (): Cause => ({ kind: "ended" });

type Known = Pick<Ending, "ended" | "finished">;

function known(values: { readonly [Key in keyof Known]: Known[Key] | undefined }): Known {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const never = new Promise<never>(() => undefined);

async function timer(ms: number, stop: AbortSignal): Promise<Cause> {
  await pause(Math.min(ms, 2 ** 31 - 1), stop);
  return { kind: "timeout" };
}

function aborted(signal: AbortSignal, stop: AbortSignal): Promise<Cause> {
  return new Promise((resolve) => {
    const tell = (): void => resolve({ kind: "cancelled" });
    if (signal.aborted) tell();
    signal.addEventListener("abort", tell, { once: true });
    stop.addEventListener("abort", () => signal.removeEventListener("abort", tell));
  });
}

function overMemory(child: Child, stop: AbortSignal): Promise<Cause> {
  const told = child.keeper.take(["over_memory"], () => true, stop);
  return told.then(
    ({ bytes }): Cause => ({ kind: "memory", bytes }),
    () => never,
  );
}

interface Termination {
  readonly cause: Cause;
  readonly ended: Promise<unknown>;
  readonly runtime: string;
}

/** Asks, waits, kills. Returns where the script was. */
async function terminate(child: Child, { cause, ended, runtime }: Termination): Promise<string> {
  if (cause.kind === "ended") return "";
  const stays = cause.kind === "timeout" || cause.kind === "hang";
  const stack = stays ? await whereIs(child, runtime) : "";
  const graceMs = cause.kind === "timeout" ? TIMEOUT_GRACE_MS : CANCEL_GRACE_MS;
  if (cause.kind === "timeout" || cause.kind === "cancelled") child.keeper.send({ type: "signal", signal: SIGTERM });
  const isGone = ended.then(
    () => true as const,
    () => true as const,
  );
  if (cause.kind === "hang" || (await within(graceMs, isGone)) === undefined) await kill(child, isGone);
  return cause.kind === "memory" ? writtenWhere(child, runtime) : stack;
}

/** By its keeper, which stays to tell what it saw; by the end of its world where that is not enough. */
async function kill(child: Child, isGone: Promise<true>): Promise<void> {
  child.keeper.send({ type: "signal", signal: SIGKILL });
  if ((await within(KILL_MS, isGone)) === undefined) await child[Symbol.asyncDispose]();
}
