import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { errorCode } from "./files.ts";

/** Which process something belongs to, so that another one can tell later whether it still runs. */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** What keeps it apart from a later process with the same id; absent on systems that do not tell. */
  readonly exact?: Exact;
}

interface Exact {
  /** Clock ticks from the start of the machine to that of the process. */
  readonly startedAt: string;
  /** A new one for each start of the machine. */
  readonly boot: string;
  /** The PID namespace, in which alone the id means something. */
  readonly namespace: string;
}

/** `elsewhere`: in another container or on another machine, whose processes cannot be seen from here. */
export type OwnerState = "running" | "gone" | "elsewhere";

export function ourselves(): Owner {
  const exact = ourExact();
  return { pid: process.pid, host: hostname(), ...(exact === undefined ? {} : { exact }) };
}

export function stateOf(owner: Owner): OwnerState {
  const here = ourExact();
  const { pid, exact } = owner;
  if (exact === undefined || here === undefined) return owner.host === hostname() ? existence(pid) : "elsewhere";
  if (exact.boot !== here.boot) return owner.host === hostname() ? "gone" : "elsewhere";
  if (exact.namespace !== here.namespace) return "elsewhere";
  const startedAt = startOf(String(pid));
  return startedAt !== undefined && startedAt === exact.startedAt ? "running" : "gone";
}

/** The owner that a file of ours tells; undefined for whatever else it holds. */
export function ownerIn(text: string): Owner | undefined {
  try {
    const { pid, host, exact } = JSON.parse(text) as Partial<Owner>;
    if (!(Number.isSafeInteger(pid) && Number(pid) > 0) || typeof host !== "string") return undefined;
    return { pid: Number(pid), host, ...(exact === undefined ? {} : { exact }) };
  } catch {
    return undefined;
  }
}

function ourExact(): Exact | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const startedAt = startOf("self");
    const namespace = readlinkSync("/proc/self/ns/pid");
    return startedAt === undefined ? undefined : { startedAt, boot, namespace };
  } catch {
    return undefined;
  }
}

/** Undefined for a process that is not there, or has ended and only waits for its parent to notice. */
function startOf(pid: string): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command, in brackets, may hold anything; the state is the first field behind it, the start the 20th.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Without start times a later process with this id is taken for the owner: what is left is then kept, never lost. */
function existence(pid: number): OwnerState {
  try {
    process.kill(pid, 0);
    return "running";
  } catch (error) {
    return errorCode(error) === "EPERM" ? "running" : "gone";
  }
}
