import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pause } from "../../../system/pause.ts";
import type { Child } from "../processes/spare.ts";
import type { Message } from "../talk/channel.ts";

const LONGEST_DUMP = 65_536;

/** Where the child's threads are, as faulthandler writes it on a signal. */
export async function whereIs(child: Child, runtime: string): Promise<string> {
  // A worker process that crashed may have left its dump there, too.
  const { length } = await dumps(child, runtime);
  child.keeper.send({ type: "where" });
  let before = "";
  for (let tries = 0; tries < 10; tries += 1) {
    await pause(20);
    const text = (await dumps(child, runtime)).slice(length);
    if (text.trimEnd() !== "" && text === before) break;
    before = text;
  }
  return before.slice(0, LONGEST_DUMP);
}

/** Where the child was when its keeper ended it. Nothing when a worker's crash stands before that: who was who? */
export async function writtenWhere(child: Child, runtime: string): Promise<string> {
  const text = await dumps(child, runtime);
  return text.includes("Fatal Python error: ") ? "" : text.slice(0, LONGEST_DUMP);
}

/** SIGILL, SIGABRT, SIGBUS, SIGFPE and SIGSEGV: those that faulthandler writes a dump for. */
const crashes: readonly (number | undefined)[] = [4, 6, 7, 8, 11];

interface Crash {
  readonly verdict: Message<"ended"> | undefined;
  readonly runtime: string;
}

/** Where a child that crashed in native code was. */
export async function crashOf(child: Child, { verdict, runtime }: Crash): Promise<string> {
  if (!crashes.includes(verdict?.signal)) return "";
  const last = (await dumps(child, runtime)).split("Fatal Python error: ").at(-1)?.slice(0, LONGEST_DUMP) ?? "";
  // The thread that crashed; none when it was one of a library's own.
  return /^Current thread(.|\n {2})*/m.exec(last)?.[0] ?? last;
}

function dumps(child: Child, runtime: string): Promise<string> {
  return readFile(join(runtime, `${child.id}.where`), "utf8").catch(() => "");
}
