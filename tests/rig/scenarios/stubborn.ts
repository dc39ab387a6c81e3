import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { marked } from "../processes.ts";
import { makeProject, onlyRun, type Project } from "../project.ts";

/** Ignores SIGTERM, starts two processes in sessions of their own, says so, and stays. */
const stubborn = `
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
stay = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
subprocess.Popen([sys.executable, "-c", stay], start_new_session=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv(sys.executable, [sys.executable, "-c", stay])
    os._exit(0)
print("ready", flush=True)
time.sleep(600)
`;

/** Ways to stay. Only the first one leaves grandchildren and survives a SIGTERM. */
const stays: readonly string[] = [
  stubborn,
  'import time\nprint("ready", flush=True)\ntime.sleep(600)\n',
  'print("ready", flush=True)\nwhile True: pass\n',
  'import threading\nprint("ready", flush=True)\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n',
];

export interface StubbornProject extends Project {
  /** A variable of every step holds it, so that every process that a step starts carries it. */
  readonly marker: string;
  readonly steps: readonly string[];
}

interface Stay {
  /** How many steps (default 1); the one of a project with one step is called `stay`. */
  readonly count?: number;
  readonly timeout?: string;
  /** Steps that stay in every way in turn, not only as the stubborn one does. */
  readonly mixed?: boolean;
}

export async function stubbornProject({
  count = 1,
  timeout = "10m",
  mixed = false,
}: Stay = {}): Promise<StubbornProject> {
  const marker = `marker-${process.pid}-${performance.now()}`;
  const ids = count === 1 ? ["stay"] : Array.from({ length: count }, (_, n) => `stay-${n}`);
  const ways = mixed ? stays.length : 1;
  const steps = ids.map((id, n) => [id, { script: `stay-${n % ways}.py`, timeout, env: { MARKER: marker } }]);
  const files = stays.map((body, n) => [`scripts/stay-${n}.py`, body]);
  const project = await makeProject(Object.fromEntries(steps), Object.fromEntries(files));
  return { ...project, marker, steps: ids };
}

/** Everything that still runs because of this project: the tool, its interpreters, the scripts and what they started. */
export async function survivors(project: StubbornProject): Promise<readonly string[]> {
  const found = await Promise.all([project.marker, project.root].map(marked));
  return [...new Set(found.flat())];
}

/** Whether every step has come to the place where it stays. */
export async function areReady(project: StubbornProject): Promise<boolean> {
  const run = await onlyRun(project).catch(() => "");
  const logs = project.steps.map((id) => readFile(join(run, "steps", id, "1/log.txt"), "utf8").catch(() => ""));
  return (await Promise.all(logs)).every((log) => log.includes("ready"));
}
