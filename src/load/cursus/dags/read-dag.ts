import { basename } from "node:path";
import type { Dag } from "../../../model/cursus/dag.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Json } from "../../../model/json.ts";
import { reportCycles } from "../../cycles.ts";
import { type Fields, leniently } from "../../entries.ts";
import { jsonAt, parseJson } from "../../json.ts";
import { readSource } from "../../read-source.ts";
import { type Reading, startReading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { textOf } from "../../values.ts";
import { given, needed, sectionOf } from "../fields.ts";
import { type Metadata, readMetadata, reportMetadata } from "./metadata.ts";
import { readEdges } from "./read-edges.ts";
import { readNodes } from "./read-nodes.ts";

export interface DagFile {
  /** Absent where the file has errors. */
  readonly dag?: Dag;
  /** As written, for a catalog that copies them. */
  readonly metadata?: Json;
  readonly findings: readonly Finding[];
}

/** A graph of some hundred nodes has some ten KiB. */
const mostBytes = 16 * 2 ** 20;

/** Reads a `.dag.json` file. Never throws; every problem is in `findings`, with its place. */
export function readDag(file: string): DagFile {
  const source = readSource(file, mostBytes);
  if (!source.ok) return { findings: source.failure.findings };
  const reading = startReading(source.value);
  const tree = parseJson(reading);
  const whole = tree && { key: "the file", keyAt: { start: tree.start, end: tree.start + 1 }, value: tree };
  const read = whole && readWhole(reading, whole);
  const findings = [...reading.problems(), ...reading.notes()];
  return read === undefined || reading.broken() ? { findings } : { ...read, findings };
}

const topKeys = ["dag", "metadata", "version", "created_at", "statistics"];

function readWhole(reading: Reading, whole: Entry): Omit<DagFile, "findings"> {
  const fields = given(leniently(reading, whole, { where: "the file", known: topKeys, needs: "dag" }));
  checkVersion(reading, fields.get("version"));
  const written = fields.get("metadata");
  const metadata = readMetadata(reading, written);
  const at = graphIn(reading, fields, whole);
  const dag = at && readGraph(reading, at, metadata);
  return {
    ...(dag === undefined ? {} : { dag }),
    ...(written === undefined ? {} : { metadata: jsonAt(reading.source, written.value) }),
  };
}

/** A graph that is written without its frame is told as that. */
function graphIn(reading: Reading, fields: Fields, whole: Entry): Entry | undefined {
  const wanted = { key: "dag", where: "the file" };
  const beside = ["nodes", "edges"].filter((key) => fields.has(key));
  if (fields.has("dag") || beside.length === 0) return needed(reading, fields, { ...wanted, at: whole });
  reading.report("load/missing-key", { ...wanted, beside }, fields.get(beside[0] ?? "")?.keyAt);
  return undefined;
}

/** A version other than 1.x may mean anything by its keys. */
function checkVersion(reading: Reading, entry: Entry | undefined): void {
  const written = textOf(reading, entry);
  if (written === undefined || /^1(\.|$)/.test(written.text)) return;
  reading.report("load/bad-value", { key: "version", value: written.text, expected: "1 or 1.x" }, written.at);
}

function readGraph(reading: Reading, at: Entry, metadata: Metadata): Dag {
  const where = "dag";
  const fields = sectionOf(reading, at, { where, known: ["description", "nodes", "edges"], needs: "nodes" });
  const { nodes, written } = readNodes(reading, needed(reading, fields, { key: "nodes", where, at }));
  const names = new Set(nodes.map(({ name }) => name));
  const edges = readEdges(reading, needed(reading, fields, { key: "edges", where, at }), names);
  reportCycles(reading, names, edges.edges);
  // What an error made of the graph says nothing about the metadata.
  if (!reading.broken())
    reportMetadata(reading, metadata, { names, edges: edges.edges, nodeCount: written, edgeCount: edges.written });
  const { file } = reading.source;
  return {
    name: metadata.name ?? basename(file).replace(/(\.dag)?\.json$/i, ""),
    file,
    nodes,
    edges: edges.edges.map(({ from, to, at: span }) => ({ from, to, place: reading.place(span) })),
    ...(metadata.exits === undefined ? {} : { exits: metadata.exits }),
  };
}
