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
