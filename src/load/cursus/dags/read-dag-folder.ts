import { basename, dirname, join, relative, resolve } from "node:path";
import type { Finding } from "../../../model/findings/finding.ts";
import { lookAt, namesIn } from "../../../system/files.ts";
import { type Catalog, type Listed, readCatalog } from "./catalog.ts";
import { differingKeys } from "./catalog-copy.ts";
import { type DagFile, readDag } from "./read-dag.ts";

export interface DagInFolder extends DagFile {
  /** As the catalog calls it; its path without the ending where the catalog does not. */
  readonly id: string;
  /** Absolute path. */
  readonly file: string;
}

export interface DagFolder {
  /** Those of the catalog in its order, then the others by path. */
  readonly dags: readonly DagInFolder[];
  /** Of the catalog; those of a graph are its own. */
  readonly findings: readonly Finding[];
}

export const catalogName = "catalog_index.json";

/** Graphs lie in folders of their frameworks. */
const deepestFolder = 4;

/**
 * Reads the graphs of a folder, or of the `shared_dags` in it, by the names of the catalog that lies there: all of them, or
 * the one that is meant, of which alone the catalog is judged then.
 */
export function readDagFolder(folder: string, meant?: string): DagFolder {
  const inside = join(resolve(folder), "shared_dags");
  const root = lookAt(inside).kind === "folder" ? inside : resolve(folder);
  const catalog = catalogOf(root);
  const listed = catalog?.listed ?? [];
  const known = new Set(listed.map(({ file }) => file));
  const isMeant = (file: string): boolean => meant === undefined || file === meant;
  const others = dagFilesIn(root, deepestFolder).filter((file) => isMeant(file) && !known.has(file));
  if (others.length > 0) catalog?.noteUnlisted(others.map((file) => relative(root, file)));
  const dags = [
    ...listed.filter(({ file }) => isMeant(file)).map((one) => dagOf(one, catalog)),
    ...others.map((file) => ({ id: relative(root, file).replace(/\.dag\.json$/, ""), file, ...readDag(file) })),
  ];
  return { dags, findings: catalog?.findings() ?? [] };
}

function catalogOf(root: string): Catalog | undefined {
  const homes = basename(root) === "shared_dags" ? [root, dirname(root)] : [root];
  const file = homes.map((home) => join(home, catalogName)).find((path) => lookAt(path).kind === "file");
  return file === undefined ? undefined : readCatalog(file, root);
}

function dagOf(listed: Listed, catalog: Catalog | undefined): DagInFolder {
  const read = readDag(listed.file);
  const keys = read.dag === undefined ? [] : differingKeys(listed.copy, read.dag, read.metadata);
  if (keys.length > 0) catalog?.noteDifference(listed, keys);
  return { id: listed.id, file: listed.file, ...read };
}

function dagFilesIn(folder: string, depth: number): readonly string[] {
  return namesIn(folder).flatMap((name) => {
    if (name.startsWith(".")) return [];
    const path = join(folder, name);
    if (/\.dag\.json$/.test(name)) return lookAt(path).kind === "file" ? [path] : [];
    return depth > 0 && lookAt(path).kind === "folder" ? dagFilesIn(path, depth - 1) : [];
  });
}
