import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { IsolationRung } from "../../../model/outcome.ts";
import { abortion, pause } from "../../../system/pause.ts";
import { killGroup } from "../../../system/processes.ts";
import type { Channel } from "../talk/channel.ts";
import { isFields, text } from "../talk/fields.ts";
import type { Switchboard } from "../talk/switchboard.ts";

/** How long a closed host may take to end by itself. */
const GRACE_MS = 1000;
const LONGEST_STDERR = 64 * 1024;

interface StartErrorFacts {
  readonly refused?: boolean;
  readonly errno?: number;
  readonly path?: string;
}

/** Python, or a world, could not be started; the message is for the user. */
export class StartError extends Error {
  readonly refused: boolean;
  readonly errno: number | undefined;
  /** The file that it was about, if it was about one. */
  readonly path: string | undefined;
  constructor(message: string, options: StartErrorFacts = {}) {
    super(message);
    this.refused = options.refused ?? false;
    this.errno = options.errno;
    this.path = options.path;
  }
}

/** What a Python process of ours could not do. */
export function asStartError(error: {
  readonly message: string;
  readonly path?: string;
  readonly errno?: number;
}): StartError {
  // Python names the path itself, but not where it came from a system call of ours.
  const where = error.path === undefined || error.message.includes(error.path) ? "" : ` (${error.path})`;
  return new StartError(`${error.message}${where}`, error);
}

export interface HostOptions {
  readonly rung: IsolationRung;
  /** A host of the first rung has been started here: worlds are allowed. */
  readonly isProbed?: boolean;
  readonly python: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly packageFolder: string;
  readonly readable: readonly string[];
  readonly hidden: readonly string[];
  /** Aborts when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/** A started interpreter: its root zygote and, on the first rung, its builder of worlds. */
export interface Host extends AsyncDisposable {
  readonly id: string;
  readonly root: Channel;
  readonly builder?: Channel;
  readonly rung: IsolationRung;
}

/** Starts `launch.py` and waits for its processes. Throws `StartError`. */
export async function startHost(board: Switchboard, options: HostOptions): Promise<Host> {
  const id = board.nextId("h");
  const request = {
    socket: board.socketPath,
    runtime: board.runtime,
    id,
    rung: options.rung,
    probed: options.isProbed ?? false,
    readable: options.readable,
    hidden: options.hidden,
  };
  const launcher = join(options.packageFolder, "worker", "launch.py");
  const started = spawn(options.python, [launcher, JSON.stringify(request)], {
    env: { ...options.environment },
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own: a terminal's Ctrl-C is for us, and we give running scripts time to clean up.
    detached: true,
  });
  const said = capture(started);
  const exit = exited(started);
  using closing = abortion(options.signal);
  const failure = Promise.race([
    exit.then((how) => startError({ python: options.python, how, said: said() })),
    closing.happened.then(() => new StartError("The engine is closed")),
  ]);
  try {
    const names = options.rung === "namespaces" ? [id, `${id}.builder`] : [id];
    const channels = await Promise.all(names.map((name) => board.expect(name, failure)));
    return hostOf(channels, { id, rung: options.rung, end: () => end(started, channels, exit) });
  } catch (error) {
    await end(started, [], exit);
    if (error instanceof StartError) throw error;
    throw new StartError(`${options.python} did not start: ${said().trim() || String(error)}`);
  }
}

function hostOf(
  [root, builder]: readonly Channel[],
  { id, rung, end }: { readonly id: string; readonly rung: IsolationRung; readonly end: () => Promise<void> },
): Host {
  if (root === undefined) throw new StartError("The host has no zygote");
  return { id, rung, root, ...(builder === undefined ? {} : { builder }), [Symbol.asyncDispose]: end };
}

async function end(started: ChildProcess, channels: readonly Channel[], exit: Promise<string>): Promise<void> {
  for (const channel of channels) channel[Symbol.dispose]();
  if (started.pid === undefined) return;
  const stop = new AbortController();
  await Promise.race([exit, channels.length === 0 ? undefined : pause(GRACE_MS, stop.signal)]);
  stop.abort();
  if (started.exitCode === null && started.signalCode === null) killGroup(started.pid);
  await exit;
}

function exited(started: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    started.once("error", (error) => resolve(error.message));
    started.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : signal));
  });
}

/** Keeps the last part of what the process prints. */
function capture(started: ChildProcess): () => string {
  let kept = "";
  for (const stream of [started.stdout, started.stderr]) {
    stream?.setEncoding("utf8");
    stream?.on("data", (part: string) => {
      kept = (kept + part).slice(-LONGEST_STDERR);
    });
  }
  return () => kept;
}

interface Ending {
  readonly python: string;
  readonly how: string;
  readonly said: string;
}

/** A `{"refused": reason}` line says that this machine denies the rung; anything else is an unexpected end. */
function startError({ python, how, said }: Ending): Error {
  for (const line of said.split("\n").filter((candidate) => candidate.startsWith("{"))) {
    const refused = refusal(line);
    if (refused !== undefined) return new StartError(refused, { refused: true });
  }
  const last = said.trim().split("\n").at(-1) ?? "";
  return new StartError(`${python} ended before it was ready (${how})${last === "" ? "" : `: ${last}`}`);
}

function refusal(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isFields(value) || !("refused" in value)) return undefined;
    return text(value, "refused") || JSON.stringify(value["refused"]);
  } catch {
    return undefined;
  }
}
