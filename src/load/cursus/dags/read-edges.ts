import type { Edge } from "../../connect.ts";
import { itemsOf } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry, ScalarTree, Tree } from "../../tree.ts";
import { wrongType } from "../../wrong-type.ts";
import { warnTwice } from "./read-nodes.ts";

export interface Edges {
  /** In their order, each once, those alone that join two nodes. */
  readonly edges: readonly Edge[];
  /** As many as the list has. */
  readonly written: number;
}

export function readEdges(reading: Reading, entry: Entry | undefined, nodes: ReadonlySet<string>): Edges {
  if (entry === undefined) return { edges: [], written: 0 };
  if (entry.value.kind !== "list") {
    wrongType(reading, entry, "a list of pairs");
    return { edges: [], written: 0 };
  }
  const first = new Map<string, Edge>();
  const known: Known = { nodes, firstNodes: [...nodes].slice(0, 20) };
  for (const { value } of itemsOf(entry, entry.value)) {
    const edge = edgeOf(reading, value, known);
    if (edge === undefined) continue;
    const name = `${edge.from} → ${edge.to}`;
    const before = first.get(JSON.stringify([edge.from, edge.to]));
    if (before === undefined) first.set(JSON.stringify([edge.from, edge.to]), edge);
    else warnTwice(reading, { what: "edge", name, before: before.at, at: edge.at });
  }
  return { edges: [...first.values()], written: entry.value.items.length };
}

interface Known {
  readonly nodes: ReadonlySet<string>;
  /** A few of their names, for messages. */
  readonly firstNodes: readonly string[];
}

function edgeOf(reading: Reading, tree: Tree, { nodes, firstNodes }: Known): Edge | undefined {
  const pair = pairIn(tree);
  if (pair === undefined) {
    reading.report("load/bad-edge", { found: foundIn(tree) }, tree);
    return undefined;
  }
  const [from, to] = pair;
  const unknown = [from, to].filter(({ text }) => !nodes.has(text));
  for (const end of unknown) {
    reading.report("load/unknown-node", { node: end.text, known: firstNodes, ...reading.near(end.text, nodes) }, end);
  }
  if (unknown.length > 0) return undefined;
  const at = { start: from.start, end: to.end };
  if (from.text !== to.text) return { from: from.text, to: to.text, at };
  reading.report("load/self-edge-node", { node: from.text }, at);
  return undefined;
}

function pairIn(tree: Tree): readonly [ScalarTree, ScalarTree] | undefined {
  if (tree.kind !== "list" || tree.items.length !== 2) return undefined;
  const [from, to] = tree.items.map(nameIn);
  return from === undefined || to === undefined ? undefined : [from, to];
}

function nameIn(tree: Tree): ScalarTree | undefined {
  return tree.kind === "text" && tree.text !== "" ? tree : undefined;
}

function foundIn(tree: Tree): string {
  if (tree.kind === "map") return "a map";
  if (tree.kind !== "list") return tree.kind === "text" ? "one text" : tree.text;
  if (tree.items.length !== 2) return `a list of ${tree.items.length}`;
  const [odd] = tree.items.filter((item) => nameIn(item) === undefined);
  if (odd?.kind === "map" || odd?.kind === "list") return `a pair with a ${odd.kind} in it`;
  return odd?.text ? `a pair with ${odd.text.slice(0, 40)} in it` : "a pair with an empty name";
}
