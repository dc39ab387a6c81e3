import { isAbsolute, join, relative } from "node:path";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Json } from "../../../model/json.ts";
import { lookAt } from "../../../system/files.ts";
import { itemsOf } from "../../entries.ts";
import { jsonAt, parseJson } from "../../json.ts";
import { readSource } from "../../read-source.ts";
import { type Reading, startReading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { nameOf, type Written } from "../../values.ts";
import { wrongType } from "../../wrong-type.ts";
import { needed, sectionOf } from "../fields.ts";

/** A graph that the catalog lists and that is there. */
export interface Listed {
  readonly id: string;
  readonly file: string;
  /** What the catalog says of it. */
  readonly copy: Json;
  readonly at: Entry;
}

export interface Catalog {
  readonly listed: readonly Listed[];
  readonly noteDifference: (listed: Listed, keys: readonly string[]) => void;
  readonly noteUnlisted: (files: readonly string[]) => void;
  readonly findings: () => readonly Finding[];
}

const topKeys = ["version", "generated", "total_dags", "frameworks", "dags"];

const noCatalog = { listed: [], noteDifference: () => undefined, noteUnlisted: () => undefined };

/** Reads `catalog_index.json`, whose paths start from `root`. */
export function readCatalog(file: string, root: string): Catalog {
  const source = readSource(file);
  if (!source.ok) return { ...noCatalog, findings: () => source.failure.findings };
  const reading = startReading(source.value);
  const findings = (): readonly Finding[] => [...reading.problems(), ...reading.notes()];
  const tree = parseJson(reading);
  if (tree === undefined) return { ...noCatalog, findings };
  const start = { start: tree.start, end: tree.start + 1 };
  return {
    listed: listedIn(reading, { key: "the catalog", keyAt: start, value: tree }, root),
    noteDifference: ({ id, file: path, at }, keys) =>
      reading.note("load/catalog-differs", { id, keys, file: relative(root, path) }, at.keyAt),
    noteUnlisted: (files) => reading.note("load/catalog-unlisted", { files }, start),
    findings,
  };
}

function listedIn(reading: Reading, whole: Entry, root: string): readonly Listed[] {
  const where = "the catalog";
  const fields = sectionOf(reading, whole, { where, known: topKeys, needs: "dags" });
  const dags = needed(reading, fields, { key: "dags", where, at: whole });
  if (dags === undefined) return [];
  if (dags.value.kind !== "list") return wrongType(reading, dags, "a list of graphs") ?? [];
  const first = new Map<string, Written>();
  return itemsOf(dags, dags.value).flatMap((item) => {
    const id = entryOf(reading, item, "id");
    const path = entryOf(reading, item, "path");
    if (id === undefined || path === undefined || isTwice(reading, id, first)) return [];
    const file = join(root, path.text);
    if (isInside(root, file) && lookAt(file).kind === "file") {
      return [{ id: id.text, file, copy: jsonAt(reading.source, item.value), at: { ...item, keyAt: id.at } }];
    }
    reading.warn("load/catalog-missing", { id: id.text, path: path.text }, path.at);
    return [];
  });
}

function entryOf(reading: Reading, item: Entry, key: "id" | "path"): Written | undefined {
  if (item.value.kind !== "map") return key === "id" ? wrongType(reading, item, "a map") : undefined;
  const entry = item.value.entries.find((one) => one.key === key);
  if (entry === undefined) reading.report("load/missing-key", { key, where: "an entry of the catalog" }, item.keyAt);
  return nameOf(reading, entry);
}

function isTwice(reading: Reading, id: Written, first: Map<string, Written>): boolean {
  const before = first.get(id.text);
  if (before === undefined) first.set(id.text, id);
  else reading.warn("load/duplicate-key", { key: id.text, firstLine: reading.place(before.at).line }, id.at);
  return before !== undefined;
}

function isInside(root: string, file: string): boolean {
  const path = relative(root, file);
  return path !== ".." && !path.startsWith("../") && !isAbsolute(path);
}
