import type { Edge } from "../../connect.ts";
import { entriesOf } from "../../entries.ts";
import { numberOf } from "../../json-values.ts";
import type { Reading } from "../../reading.ts";
import type { Entry, Span } from "../../tree.ts";
import { nameOf, type Written } from "../../values.ts";
import { wrongType } from "../../wrong-type.ts";
import { asWarnings, given, listOf, textsIn } from "../fields.ts";

interface Ends {
  readonly names: readonly Written[];
  readonly at: Span;
}

interface Count {
  readonly count: number;
  readonly at: Span;
}

/** What the file says about its graph. None of it changes the wiring, so whatever is wrong here is a warning. */
export interface Metadata {
  readonly name?: string;
  readonly exits?: readonly string[];
  readonly ends: ReadonlyMap<EndKey, Ends>;
  readonly counts: ReadonlyMap<CountKey, Count>;
}

const endKeys = ["entry_points", "exit_points"] as const;
type EndKey = (typeof endKeys)[number];
const countKeys = ["node_count", "edge_count"] as const;
type CountKey = (typeof countKeys)[number];

const keys = [
  ...["name", "description", "framework", "complexity", "task_type", "features", "sink_nodes", "used_by_projects"],
  ...["input_requirements", "constraints", "cost", "agent_context"],
  ...endKeys,
  ...countKeys,
];

export function readMetadata(strict: Reading, entry: Entry | undefined): Metadata {
  const reading = asWarnings(strict);
  const fields = entry === undefined ? new Map<string, Entry>() : given(entriesOf(reading, entry));
  for (const [key, inner] of fields) warnMisspelt(reading, key, inner);
  const name = nameOf(reading, fields.get("name"))?.text;
  const ends = new Map<EndKey, Ends>();
  for (const key of endKeys) {
    const one = fields.get(key);
    if (one?.value.kind === "list") ends.set(key, { names: listOf(reading, one), at: one.keyAt });
    else if (one !== undefined) wrongType(reading, one, "a list of node names");
  }
  const exits = ends.get("exit_points");
  const sinks = textsIn(reading, fields.get("sink_nodes"));
  return {
    ...(name === undefined ? {} : { name }),
    ...(exits === undefined ? {} : { exits: [...new Set([...exits.names.map(({ text }) => text), ...sinks])] }),
    ends,
    counts: new Map(countKeys.flatMap((key) => countOf(reading, key, fields.get(key)))),
  };
}

/** Keys of the user's own are welcome here: only one that is nearly ours is told. */
function warnMisspelt(reading: Reading, key: string, { keyAt }: Entry): void {
  if (keys.includes(key)) return;
  const near = reading.near(key, keys);
  if (near.suggestion !== undefined)
    reading.warn("load/unknown-key", { key, where: "metadata", known: keys, ...near }, keyAt);
}

function countOf(reading: Reading, key: CountKey, entry: Entry | undefined): readonly (readonly [CountKey, Count])[] {
  if (entry === undefined) return [];
  const count =
    entry.value.kind === "number" ? numberOf(reading, entry, entry.value) : wrongType(reading, entry, "a number");
  return count === undefined ? [] : [[key, { count, at: entry.value }]];
}

interface Graph {
  readonly names: ReadonlySet<string>;
  readonly edges: readonly Edge[];
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/** Warns of counts and ends that are not those of the graph. */
export function reportMetadata(reading: Reading, { counts, ends }: Metadata, graph: Graph): void {
  for (const [key, { count, at }] of counts) {
    const counted = key === "node_count" ? graph.nodeCount : graph.edgeCount;
    if (count !== counted) reading.warn("load/count-differs", { key, declared: count, counted }, at);
  }
  for (const [key, { names: written, at }] of ends) {
    const names = written.map(({ text }) => text);
    const inside = new Set(graph.edges.map(({ from, to }) => (key === "entry_points" ? to : from)));
    const wrong = names.filter((name) => inside.has(name) || !graph.names.has(name));
    const declared = new Set(names);
    const missing = [...graph.names].filter((name) => !inside.has(name) && !declared.has(name));
    const first = written.find(({ text }) => text === wrong[0]);
    if (wrong.length + missing.length > 0) reading.warn("load/ends-differ", { key, wrong, missing }, first?.at ?? at);
  }
}
