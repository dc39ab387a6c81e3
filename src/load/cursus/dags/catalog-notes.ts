import { dirname, join } from "node:path";
import type { Finding } from "../../../model/findings/finding.ts";
import { lookAt } from "../../../system/files.ts";
import { catalogName, readDagFolder } from "./read-dag-folder.ts";

/** Graphs lie in folders of their frameworks, the catalog above these. */
const furthest = 4;

/**
 * What is wrong with the catalog around a graph, as far as this graph is meant: it lists another state of it, or not it at
 * all, or graphs that are not there. A catalog is a copy, so nothing of it ends the planning.
 */
export function catalogNotes(graph: string): readonly Finding[] {
  const folder = catalogFolder(dirname(graph), furthest);
  if (folder === undefined) return [];
  const { findings } = readDagFolder(folder, graph);
  return findings.map((found) => (found.severity === "error" ? { ...found, severity: "warning" } : found));
}

function catalogFolder(folder: string, left: number): string | undefined {
  if (lookAt(join(folder, catalogName)).kind === "file") return folder;
  return left === 0 || dirname(folder) === folder ? undefined : catalogFolder(dirname(folder), left - 1);
}
