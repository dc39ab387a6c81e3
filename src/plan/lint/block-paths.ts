import { isWithin, trimmed } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortHint } from "../../model/hints.ts";
import { declared, type Linted, placeOf } from "./linted.ts";

/** Paths that the `__main__` block gives a port, where the contract says another one. */
export function blockPaths(linted: Linted): readonly Finding[] {
  if (linted.planned.step.mode === "call") return [];
  return (["input", "output"] as const).flatMap((side) => {
    const ports = new Map(declared(linted, side).map(({ name, containerPath }) => [name, containerPath]));
    const keys = side === "input" ? linted.hints.inputs : linted.hints.outputs;
    return keys.flatMap((key) => otherPath(linted, { side, key, contract: ports.get(key.key) }));
  });
}

interface Compared {
  readonly side: "input" | "output";
  readonly key: PortHint;
  /** The path that the contract says. */
  readonly contract: string | undefined;
}

function otherPath(linted: Linted, { side, key, contract }: Compared): readonly Finding[] {
  const { path } = key;
  if (contract === undefined || path === undefined || !path.startsWith("/opt/ml") || path.includes("*")) return [];
  if (trimmed(path) === trimmed(contract)) return [];
  const line = linted.held.pathLines[side][key.key] ?? key.line;
  return [
    finding({
      code: isFileInside(path, contract) || isFileInside(contract, path) ? "lint/file-or-folder" : "lint/other-path",
      severity: "warning",
      facts: { side, declared: contract, given: path },
      ...{ step: linted.planned.step.id, port: key.key },
      place: placeOf(linted, { line }),
    }),
  ];
}

/** One is a file right in the other. */
function isFileInside(file: string, folder: string): boolean {
  const rest = isWithin(file, folder) ? file.slice(trimmed(folder).length + 1) : "";
  return /^[^/]+\.[a-z0-9]{1,8}$/i.test(rest);
}
