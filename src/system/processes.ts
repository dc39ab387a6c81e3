import { readdir, readFile } from "node:fs/promises";
import { constants } from "node:os";

/** Sends SIGKILL to one process; one that is gone already is fine. */
export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

/** Sends SIGKILL to a process that leads a group, and to whoever it started there. */
export function killGroup(leader: number): void {
  kill(-leader);
}

/** Of names that share a number the first one wins: SIGABRT, not SIGIOT. */
const namesByNumber = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);

/** `SIGSEGV` for 11. */
export function signalName(number: number): string {
  return namesByNumber.get(number) ?? `signal ${number}`;
}

export interface Identity {
  readonly user: number;
  readonly group: number;
}

/** Who we are, for files' owners; on systems without ids everything is ours. */
export function identity(): Identity {
  return { user: process.getuid?.() ?? 0, group: process.getgid?.() ?? 0 };
}

/** PATH of our own process. */
export function searchPath(): string {
  return process.env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin";
}

/** Processor time of a process, its descendants and those that it waited for; NaN where the system does not tell. */
export async function cpuMsBelow(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  // utime, stime, cutime and cstime, in hundredths of a second on every Linux.
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
  const children = await Promise.all((await childrenOf(pid)).map(cpuMsBelow));
  return children.filter((ms) => !Number.isNaN(ms)).reduce((sum, ms) => sum + ms, stat === "" ? Number.NaN : own);
}

async function childrenOf(pid: number): Promise<readonly number[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, "utf8").catch(() => ""));
  return (await Promise.all(lists)).flatMap((list) => list.split(" ").filter(Boolean).map(Number));
}

/** Whether our own environment has this very value, which a process started by us then inherited. */
export function environmentHas(name: string, value: unknown): boolean {
  return process.env[name] === value;
}
