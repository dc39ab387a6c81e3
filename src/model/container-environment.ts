import type { Origin, Setting } from "./setting.ts";

/** What of this machine reaches a script's environment. */
export interface Machine {
  /** The `PATH` of the user's shell. */
  readonly searchPath: string;
  /** Folder of the stand-in for pip, which tells what a script asks pip for and installs nothing. */
  readonly pipStandIn: string;
}

interface Started {
  /** Path or command of the interpreter. */
  readonly python: string;
  readonly env: readonly Setting[];
}

const byContainer: Origin = { kind: "platform", rule: "every container" };
const byRun: Origin = { kind: "platform", rule: "every run, so that results repeat" };
const byStandIn: Origin = { kind: "platform", rule: "stand-in for pip" };

/** What every container has, whatever its step; the step's own settings win. */
export function baseEnvironment(python: string, searchPath: string): readonly Setting[] {
  const folder = python.startsWith("/") ? python.slice(0, python.lastIndexOf("/") || 1) : undefined;
  const inFront: Origin = { kind: "platform", rule: "the interpreter's folder, then PATH of your shell" };
  return [
    { name: "PATH", value: folder === undefined ? searchPath : `${folder}:${searchPath}`, origin: inFront },
    { name: "HOME", value: "/root", origin: byContainer },
    { name: "HOSTNAME", value: "algo-1", origin: byContainer },
    { name: "LANG", value: "C.UTF-8", origin: byContainer },
    { name: "LC_ALL", value: "C.UTF-8", origin: byContainer },
    { name: "PYTHONHASHSEED", value: "0", origin: byRun },
  ];
}

/** The whole environment that a script starts with, each variable with where it comes from. */
export function containerEnvironment({ python, env }: Started, machine: Machine): readonly Setting[] {
  const own = env.find(({ name }) => name === "PYTHONPATH");
  const behind = own === undefined ? "" : `:${own.value}`;
  const all: readonly Setting[] = [
    ...baseEnvironment(python, machine.searchPath),
    ...env,
    { name: "PYTHONPATH", value: machine.pipStandIn + behind, origin: own?.origin ?? byStandIn },
    { name: "CURSUS_PIP_LOG", value: "/tmp/.cursus-pip-PID.jsonl", origin: byStandIn },
  ];
  return [...new Map(all.map((setting) => [setting.name, setting])).values()];
}
