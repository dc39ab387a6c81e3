import { isWithin } from "../../model/container-path.ts";
import type { Port } from "../../model/port.ts";
import type { PortFile, PortOf, SeenStep } from "../../model/proposal.ts";

/** A script that writes into several folders of one output may mean an output for each: they are offered beside the whole. */
export function splitOutputs(seen: SeenStep): SeenStep {
  if (seen.step.kind !== "processing") return seen;
  const writes: Record<string, readonly PortFile[]> = { ...seen.writes };
  const outputs = seen.step.contract.outputs.flatMap((port) => {
    const files = seen.writes[port.name] ?? [];
    const folders = [...new Set(files.flatMap(({ path }) => folderIn(path)))];
    const parts = folders.length < 2 ? [] : folders.map((folder) => partOf(port, folder, writes));
    for (const [at, part] of parts.entries()) writes[part.name] = filesBelow(files, folders[at] ?? "");
    return [port, ...parts];
  });
  return { ...seen, writes, step: { ...seen.step, contract: { ...seen.step.contract, outputs } } };
}

function folderIn(path: string): readonly string[] {
  const [folder, ...rest] = path.split("/");
  return rest.length === 0 || folder === undefined || folder.includes("*") ? [] : [folder];
}

function partOf(port: Port, folder: string, taken: Readonly<Record<string, unknown>>): Port {
  const { files: _, columns: __, ...whole } = port;
  const name = folder in taken ? `${port.name}_${folder}` : folder;
  return { ...whole, name, containerPath: `${port.containerPath}/${folder}` };
}

function filesBelow(files: readonly PortFile[], folder: string): readonly PortFile[] {
  return files.flatMap((file) =>
    file.path.startsWith(`${folder}/`) ? [{ ...file, path: file.path.slice(folder.length + 1) }] : [],
  );
}

/** Without the parts of an output when nobody takes one, and without the whole when its parts hold all that is written. */
export function withoutUnused(seen: SeenStep, wires: Iterable<PortOf>): SeenStep {
  const { step, writes } = seen;
  const used = new Set([...wires].flatMap((wire) => (wire.step === step.id ? wire.port : [])));
  const { outputs } = step.contract;
  const isBelow = (inner: Port, outer: Port): boolean =>
    inner !== outer && isWithin(inner.containerPath, outer.containerPath);
  const kept = outputs.filter((port) => {
    const whole = outputs.find((other) => isBelow(port, other));
    if (whole !== undefined) return outputs.some((other) => isBelow(other, whole) && used.has(other.name));
    const parts = outputs.filter((other) => isBelow(other, port));
    const isSplit = parts.some(({ name }) => used.has(name)) && !used.has(port.name);
    return !isSplit || hasOwn(writes[port.name] ?? []);
  });
  return { ...seen, step: { ...step, contract: { ...step.contract, outputs: kept } } };
}

/** Files beside the folders that are outputs of their own. */
function hasOwn(files: readonly PortFile[]): boolean {
  return files.some(({ path }) => path !== "" && !path.includes("/"));
}
