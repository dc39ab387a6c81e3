import { isWithin } from "../../model/container-path.ts";
import type { PathUse, PortHint, ScriptHints } from "../../model/hints.ts";
import { hasEnding, portFolder } from "./folders.ts";

/** A folder that the code reads or writes, as a port would declare it. */
export interface CodePort {
  readonly name: string;
  readonly containerPath: string;
  readonly required: boolean;
  /** Of the script; absent when only a module beside it names the folder. */
  readonly line?: number;
}

export interface CodePorts {
  readonly inputs: readonly CodePort[];
  readonly outputs: readonly CodePort[];
}

type Unnamed = Omit<CodePort, "name"> & { readonly name?: string };

/** The ports of a script that no file declares: what its code reads from the container's folders, and writes to them. */
export function portsOf(hints: ScriptHints): CodePorts {
  const own = hints.paths.filter((use) => use.port === undefined && use.fetched === undefined);
  const writes = own.filter(({ use }) => use === "write");
  const reads = own.filter((use) => (use.use === "read" || use.use === "list") && !isOwn(use, writes));
  const named = own.filter(({ use }) => use === "unknown");
  const inputs = [
    ...hints.inputs.map((hint) => declared(hint, hints.kind === "processing" ? "processing/input" : "input/data")),
    ...outermost(folded(reads)),
  ];
  const written = [
    ...hints.outputs.map((hint) => declared(hint, hints.kind === "processing" ? "processing/output" : "model")),
    ...folded(writes),
  ];
  const meant = folded(named).filter((port) => !touchesAny(port, [...inputs, ...written]));
  const channels = channelsIn(hints).filter((port) => !touchesAny(port, inputs));
  const isResult = ({ containerPath }: Unnamed): boolean =>
    /^\/opt\/ml\/(?!processing\/in(?:puts?)?(?:\/|$)|input)/.test(containerPath);
  const into = [...inputs, ...channels, ...meant.filter((port) => !isResult(port))];
  const outOf = [...written, ...meant.filter(isResult)].filter(
    ({ containerPath }) => !into.some((input) => input.containerPath === containerPath),
  );
  return { inputs: withNames(into), outputs: withNames(outOf) };
}

/** What the script itself made before. */
function isOwn({ path, ...use }: PathUse, writes: readonly PathUse[]): boolean {
  const folder = portFolder({ path, ...use });
  const isPattern = path.includes("*");
  return writes.some(
    (write) => write.path === path || (isPattern && hasEnding(write.path) && portFolder(write) === folder),
  );
}

function folded(uses: readonly PathUse[]): readonly Unnamed[] {
  const found = new Map<string, Unnamed>();
  for (const use of uses) {
    const containerPath = portFolder(use);
    if (containerPath === undefined) continue;
    const before = found.get(containerPath);
    const line = before?.line ?? use.from.find(({ file }) => file === undefined)?.line;
    const required = before?.required === true || (use.optional === undefined && use.use !== "unknown");
    found.set(containerPath, { containerPath, required, ...(line === undefined ? {} : { line }) });
  }
  return [...found.values()];
}

/** One input for a folder and what lies below it, which is needed when any of them is. */
function outermost(ports: readonly Unnamed[]): readonly Unnamed[] {
  const below = (port: Unnamed): readonly Unnamed[] =>
    ports.filter((other) => other !== port && isWithin(other.containerPath, port.containerPath));
  const outer = ports.filter((port) => !ports.some((other) => below(other).includes(port)));
  return outer.map((port) => ({ ...port, required: [port, ...below(port)].some(({ required }) => required) }));
}

function touchesAny({ containerPath }: Unnamed, ports: readonly Unnamed[]): boolean {
  return ports.some(
    (port) => isWithin(port.containerPath, containerPath) || isWithin(containerPath, port.containerPath),
  );
}

function declared({ key, path, optional, line }: PortHint, home: string): Unnamed {
  const folder =
    path === undefined ? `/opt/ml/${home}/${key}` : hasEnding(path) ? path.slice(0, path.lastIndexOf("/")) : path;
  return { name: key, containerPath: folder, required: optional === undefined, line };
}

/** Channels that are only asked for by the variable that tells their folder. */
function channelsIn({ environment }: ScriptHints): readonly Unnamed[] {
  return environment.flatMap(({ name, required, line }) => {
    const channel = /^SM_CHANNEL_(\w+)$/.exec(name)?.[1]?.toLowerCase();
    return channel === undefined ? [] : [{ containerPath: `/opt/ml/input/data/${channel}`, required, line }];
  });
}

/** By the last folder, with more of the path where two would be called alike. */
function withNames(ports: readonly Unnamed[]): readonly CodePort[] {
  const taken = new Set(ports.flatMap(({ name }) => name ?? []));
  return ports.map((port) => {
    const parts = port.containerPath.split("/");
    const lengths = parts.map((_, from) => parts.slice(-1 - from).join("_"));
    const name = port.name ?? lengths.find((one) => !taken.has(one)) ?? port.containerPath;
    taken.add(name);
    return { ...port, name };
  });
}
