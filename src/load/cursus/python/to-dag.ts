import { basename } from "node:path";
import { circles } from "../../../model/circles.ts";
import type { Dag } from "../../../model/cursus/dag.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import { suggest } from "../../../model/suggest.ts";
import type { GraphFacts, Spot } from "./answer.ts";
import type { AskedModule } from "./ask.ts";
import { gather, type Problems, placeOf, tellRaised, tellUndecided } from "./problems.ts";

/** A graph of a module, with what is wrong with it: a module may build others that are better. */
export interface BuiltDag {
  readonly dag: Dag;
  readonly findings: readonly Finding[];
}

/** A graph as its module builds it, the nodes that only edges mention included: the cloud has them, too. */
export function toDag(graph: GraphFacts, module: AskedModule): BuiltDag {
  const { name, file } = graph;
  const problems = gather();
  tellUndecided(problems, graph.undecided, { whose: name, severity: "error", module });
  if (graph.problem !== undefined) tellRaised(problems, graph.problem, { file, name: `${name} of ${basename(file)}` });
  else if (graph.nodes.length + graph.undecided.length === 0)
    problems.tell("load/no-nodes", { factory: name }, { severity: "error", at: graph });
  const declared = graph.nodes.filter((node) => node.declared).map((node) => node.name);
  for (const node of graph.nodes) {
    if (node.declared) continue;
    const near = suggest(node.name, declared);
    const facts = { node: node.name, ...(near === undefined ? {} : { suggestion: near }) };
    problems.tell("load/phantom-node", facts, { severity: "warning", at: node });
  }
  tellRepeated(problems, graph);
  tellTwice(problems, graph);
  tellCounts(problems, graph);
  tellCircles(problems, graph);
  const nodes = graph.nodes.map((node) => ({ name: node.name, place: placeOf(node) }));
  const edges = once(graph.edges).map((edge) => ({ from: edge.from, to: edge.to, place: placeOf(edge) }));
  return { dag: { name, file, nodes, edges }, findings: problems.all() };
}

type EdgeFacts = GraphFacts["edges"][number];

const edgeName = ({ from, to }: EdgeFacts): string => `${from} → ${to}`;

function once(edges: readonly EdgeFacts[]): readonly EdgeFacts[] {
  const byName = new Map<string, EdgeFacts>();
  for (const edge of edges) if (edge.from !== edge.to && !byName.has(edgeName(edge))) byName.set(edgeName(edge), edge);
  return [...byName.values()];
}

function tellRepeated(problems: Problems, { nodes, repeated }: GraphFacts): void {
  for (const again of repeated) {
    const { name } = again;
    const firstLine = nodes.find((node) => node.name === name)?.line ?? again.line;
    problems.tell("load/twice-in-graph", { what: "node", name, firstLine }, { severity: "warning", at: again });
  }
}

function tellTwice(problems: Problems, { edges }: GraphFacts): void {
  const first = new Map<string, Spot>();
  for (const edge of edges) {
    const name = edgeName(edge);
    const known = first.get(name);
    if (edge.from === edge.to) {
      problems.tell("load/self-edge-node", { node: edge.from }, { severity: "error", at: edge });
    } else if (known !== undefined) {
      const facts = { what: "edge", name, firstLine: known.line } as const;
      problems.tell("load/twice-in-graph", facts, { severity: "warning", at: edge });
    }
    if (known === undefined) first.set(name, edge);
  }
}

/** Once for every knot of nodes, at that edge of its circle which the module adds last. */
function tellCircles(problems: Problems, graph: GraphFacts): void {
  const edges = once(graph.edges);
  const followers = new Map(graph.nodes.map(({ name }): [string, string[]] => [name, []]));
  for (const { from, to } of edges) followers.get(from)?.push(to);
  for (const path of circles(followers)) {
    const closing = edges.findLast(({ from, to }) => path.some((id, at) => id === from && path[at + 1] === to));
    problems.tell("load/cycle", { path }, { severity: "error", at: closing ?? graph });
  }
}

/** `get_dag_metadata()` may have been forgotten when a node was added. */
function tellCounts(problems: Problems, { metadata, nodes, edges }: GraphFacts): void {
  if (metadata === undefined) return;
  const counts = { node_count: nodes.length, edge_count: edges.length };
  for (const [key, counted] of Object.entries(counts)) {
    const declared = metadata.counts[key];
    if (typeof declared !== "number" || declared === counted) continue;
    problems.tell("load/count-differs", { key, declared, counted }, { severity: "warning", at: metadata });
  }
}
