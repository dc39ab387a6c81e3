import type { DagNode } from "../../../model/cursus/dag.ts";
import { itemsOf } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry, ScalarTree, Span } from "../../tree.ts";
import { nameOf } from "../../values.ts";
import { wrongType } from "../../wrong-type.ts";

export interface Nodes {
  /** In their order, each once. */
  readonly nodes: readonly DagNode[];
  /** As many as the list has. */
  readonly written: number;
}

export function readNodes(reading: Reading, entry: Entry | undefined): Nodes {
  if (entry === undefined) return { nodes: [], written: 0 };
  if (entry.value.kind !== "list") {
    wrongType(reading, entry, "a list of node names");
    return { nodes: [], written: 0 };
  }
  const items = itemsOf(entry, entry.value);
  if (items.length === 0) reading.report("load/no-nodes", {}, entry.keyAt);
  const first = new Map<string, Span>();
  for (const item of items) {
    const name = nodeName(reading, item);
    if (name === undefined) continue;
    const before = first.get(name.text);
    if (before === undefined) first.set(name.text, name);
    else warnTwice(reading, { what: "node", name: name.text, before, at: name });
  }
  const nodes = [...first].map(([name, at]) => ({ name, place: reading.place(at) }));
  return { nodes, written: items.length };
}

function nodeName(reading: Reading, item: Entry): ScalarTree | undefined {
  if (item.value.kind !== "text") return wrongType(reading, item, "text");
  return nameOf(reading, item) && item.value;
}

interface Twice {
  readonly what: "node" | "edge";
  readonly name: string;
  readonly before: Span;
  readonly at: Span;
}

export function warnTwice(reading: Reading, { what, name, before, at }: Twice): void {
  reading.warn("load/twice-in-graph", { what, name, firstLine: reading.place(before).line }, at);
}
