import { isWithin } from "../../model/container-path.ts";
import type { PathUse, ScriptHints } from "../../model/hints.ts";
import type { Port } from "../../model/port.ts";
import type { PortFile } from "../../model/proposal.ts";
import type { Step } from "../../model/step.ts";

export interface PortFiles {
  readonly reads: Readonly<Record<string, readonly PortFile[]>>;
  readonly writes: Readonly<Record<string, readonly PortFile[]>>;
}

/** The files that a script's code opens in the folders of its inputs, and leaves in those of its outputs. */
export function portFiles(step: Step, hints: ScriptHints): PortFiles {
  const { inputs, outputs } = step.contract;
  const reads = hints.paths.filter(({ use }) => use !== "write");
  const writes = hints.paths.filter(({ use }) => use === "write" || use === "unknown");
  return { reads: byPort(inputs, reads), writes: byPort(outputs, writes) };
}

function byPort(ports: readonly Port[], uses: readonly PathUse[]): Readonly<Record<string, readonly PortFile[]>> {
  const found = new Map<string, PortFile[]>(ports.map(({ name }) => [name, []]));
  for (const use of uses) {
    const path = use.path.startsWith("/") ? use.path : belowPort(use, ports);
    const port = path === undefined ? undefined : deepestAround(path, ports);
    if (path === undefined || port === undefined || isFolderBelow(use, path !== port.containerPath)) continue;
    found.get(port.name)?.push(fileOf(use, path.slice(port.containerPath.length + 1)));
  }
  return Object.fromEntries(found);
}

function belowPort({ port: key, path }: PathUse, ports: readonly Port[]): string | undefined {
  const port = key === undefined ? undefined : ports.find(({ name }) => name === key.key);
  return port === undefined ? undefined : `${port.containerPath}/${path}`;
}

function deepestAround(path: string, ports: readonly Port[]): Port | undefined {
  return ports
    .filter(({ containerPath }) => isWithin(path, containerPath))
    .toSorted((one, other) => other.containerPath.length - one.containerPath.length)[0];
}

/** Only made there; what is written into it is told by itself. */
function isFolderBelow({ from, use }: PathUse, isBelow: boolean): boolean {
  return isBelow && use === "write" && from.every(({ what }) => /makedirs|mkdir|unpacked/.test(what));
}

function fileOf({ from, optional, format, members }: PathUse, path: string): PortFile {
  const line = from.find(({ file }) => file === undefined)?.line;
  const isArchive = format === "tar" || format === "zip";
  return {
    path,
    ...(line === undefined ? {} : { line }),
    ...(optional === undefined ? {} : { optional }),
    ...(isArchive ? { members: (members ?? []).map((member) => member.path) } : {}),
  };
}
