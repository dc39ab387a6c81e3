import { join, resolve } from "node:path";
import type { InterfaceIndex } from "../../../model/cursus/interface.ts";
import { nameKey } from "../../../model/cursus/name-key.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Place } from "../../../model/place.ts";
import { lookAt, namesIn } from "../../../system/files.ts";
import { indexOf } from "./index-of.ts";
import { type InterfaceFile, readInterface } from "./read-interface.ts";

export interface Interfaces {
  readonly index: InterfaceIndex;
  /** Absolute paths of all files that were read, those that do not count among them. */
  readonly files: readonly string[];
  /** Key of a step type → the files that define it, those that do not count among them. */
  readonly definedIn: ReadonlyMap<string, readonly string[]>;
  /** Files whose step type could not be read. */
  readonly nameless: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/**
 * Reads the step interfaces of folders, and of files named one by one. Where two places define one step type the first
 * wins, so the package's own folder goes first.
 */
export function readInterfaces(roots: readonly string[]): Interfaces {
  const findings: Finding[] = [];
  const kept = new Map<string, InterfaceFile>();
  const definedIn = new Map<string, readonly string[]>();
  const nameless = new Set<string>();
  const files = [...new Set(roots.flatMap((root) => filesOf(resolve(root), findings)))];
  for (const file of files) {
    const found = readInterface(file);
    const key = nameKey(found.stepType);
    const first = kept.get(key);
    if (first === undefined) kept.set(key, found);
    definedIn.set(key, [...(definedIn.get(key) ?? []), file]);
    if (found.place === undefined) nameless.add(file);
    // One that does not count may be as wrong as it likes.
    findings.push(...(first === undefined ? found.findings : [definedTwice(found, first)]));
  }
  return { index: indexOf([...kept.values()]), files, definedIn, nameless, findings };
}

function filesOf(root: string, findings: Finding[]): readonly string[] {
  const { kind } = lookAt(root);
  if (kind === "file") return [root];
  if (kind === "folder") return namesIn(root).flatMap((name) => (/\.step\.ya?ml$/i.test(name) ? join(root, name) : []));
  findings.push(
    finding({ code: "load/no-such-folder", severity: "error", facts: { path: root, key: "--interfaces" } }),
  );
  return [];
}

function definedTwice({ file, stepType, place }: InterfaceFile, kept: InterfaceFile): Finding {
  return finding({
    code: "load/step-type-twice",
    severity: "note",
    facts: { stepType, kept: kept.file },
    place: place ?? startOf(file),
  });
}

function startOf(file: string): Place {
  return { file, line: 1, column: 1 };
}
