import type { Dag } from "../../../model/cursus/dag.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Assembly } from "../assemble.ts";
import { doubtfulWires } from "./doubts.ts";
import { idleEdges } from "./edges.ts";
import { unboundDependencies, type WiredNodes } from "./unbound.ts";
import { unusedOutputs } from "./unused.ts";

/** What can be told of a graph's wires before anything runs. */
export function wiringFindings(dag: Dag, nodes: WiredNodes, assembly: Assembly): readonly Finding[] {
  const { interfaces } = nodes;
  return [
    ...unboundDependencies(dag, nodes, assembly),
    ...idleEdges(dag, interfaces, assembly),
    ...doubtfulWires(dag, interfaces, assembly.bindings),
    ...unusedOutputs(dag, interfaces, assembly),
  ];
}
