import { constants } from "node:os";

/** Sends SIGKILL to one process; one that is gone already is fine. */
export function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
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

/** Whether our own environment has this very value, which a process started by us then inherited. */
export function environmentHas(name: string, value: unknown): boolean {
  return process.env[name] === value;
}
