import { readdir, readFile, readlink } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

/** Processes whose arguments or first environment hold the marker; zombies do not count. */
export async function marked(marker: string): Promise<readonly string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const found = await Promise.all(pids.map((pid) => commandOf(pid, marker)));
  return found.filter((command) => command !== undefined);
}

async function commandOf(pid: string, marker: string): Promise<string | undefined> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
  const [command, environment] = await Promise.all([read("cmdline"), read("environ")]);
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => "");
  const isMarked = [command, environment, cwd].some((text) => text.includes(marker));
  return isMarked ? `${pid} ${command.replaceAll("\0", " ").slice(0, 300)}` : undefined;
}

/** Looks again and again until the condition holds; tells how long that took. Fails after `ms`. */
export async function until(condition: () => Promise<boolean>, ms: number): Promise<number> {
  const from = performance.now();
  while (!(await condition())) {
    if (performance.now() - from > ms) throw new Error(`It does not hold after ${ms} ms`);
    await setTimeout(10);
  }
  return performance.now() - from;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Its PID namespace, and its number there. */
  readonly namespace: string;
  readonly own: number;
}

async function processes(): Promise<readonly Process[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map(processOf));
  return found.filter((process) => process !== undefined);
}

async function processOf(pid: string): Promise<Process | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const namespace = await readlink(`/proc/${pid}/ns/pid`).catch(() => undefined);
  if (namespace === undefined || /^State:\s*[ZX]/m.test(status)) return undefined;
  const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
  const own = Number(/^NSpid:.*?(\d+)$/m.exec(status)?.[1]);
  return { pid: Number(pid), parent, namespace, own };
}

/** Process ids of an engine that this test has opened, by their parts in it. */
export interface Crew {
  readonly zygote: number;
  readonly builder: number;
  /** Zygotes that imported something, the oldest first. */
  readonly grown: readonly number[];
  /** The oldest first. */
  readonly worlds: readonly { readonly child: number; readonly keeper: number }[];
}

/** The engine's only host. */
export async function crewOf(parent: number = process.pid): Promise<Crew> {
  const all = await processes();
  const below = (pid: number): readonly Process[] =>
    all.filter((one) => one.parent === pid).sort((a, b) => a.own - b.own);
  const root = below(parent)
    .flatMap(({ pid }) => below(pid))
    .find(({ own }) => own === 1);
  if (root === undefined) throw new Error("No host runs");
  const [builder, ...others] = below(root.pid).filter(({ namespace }) => namespace === root.namespace);
  const zygotes = [root, ...others];
  const inWorlds = zygotes.flatMap(({ pid }) => below(pid)).filter(({ namespace }) => namespace !== root.namespace);
  const children = inWorlds.sort((a, b) => a.pid - b.pid);
  const worlds = children.map(({ pid, namespace }) => ({
    child: pid,
    keeper: all.find((one) => one.namespace === namespace && one.own === 1)?.pid ?? 0,
  }));
  return { zygote: root.pid, builder: builder?.pid ?? 0, grown: others.map(({ pid }) => pid), worlds };
}

export async function isAlive(pid: number | undefined): Promise<boolean> {
  return (await processOf(String(pid))) !== undefined;
}
