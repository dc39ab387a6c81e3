import type { Dag, DagNode } from "../../../model/cursus/dag.ts";
import { type Finding, finding } from "../../../model/findings/finding.ts";
import type { Assembly } from "../assemble.ts";
import type { Interfaces } from "../candidates.ts";

/** Outputs that feed nobody. Those of the pipeline's ends are its results. */
export function unusedOutputs(dag: Dag, interfaces: Interfaces, { bindings }: Assembly): readonly Finding[] {
  const used = new Set(bindings.map(({ producer, output }) => `${producer}\n${output}`));
  const ends = endsOf(dag);
  return dag.nodes.flatMap((node) => {
    const found = interfaces.get(node.name);
    if (found === undefined || found.nodeType === "sink" || found.contract.isSink || ends.has(node.name)) return [];
    const names = (found.spec ?? found.contract).outputs.map(({ name }) => name);
    const outputs = names.filter((name) => !used.has(`${node.name}\n${name}`));
    return outputs.length === 0 ? [] : [unused(node, outputs, outputs.length === names.length)];
  });
}

/** Declared ones, else the nodes that no edge leaves. */
function endsOf({ nodes, edges, exits }: Dag): ReadonlySet<string> {
  if (exits !== undefined) return new Set(exits);
  const left = new Set(edges.map(({ from }) => from));
  return new Set(nodes.map(({ name }) => name).filter((name) => !left.has(name)));
}

function unused({ name, place }: DagNode, outputs: readonly string[], all: boolean): Finding {
  const at = { step: name, ...(place && { place }) };
  return finding({ code: "plan/unused-outputs", severity: "note", ...at, facts: { outputs, all } });
}
