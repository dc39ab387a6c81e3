import { join } from "node:path";
import { readDag } from "../../../../src/load/cursus/dags/read-dag.ts";
import { readInterfaces } from "../../../../src/load/cursus/interfaces/read-interfaces.ts";
import type { Dag } from "../../../../src/model/cursus/dag.ts";
import type { StepInterface } from "../../../../src/model/cursus/interface.ts";
import { nameNodes } from "../../../../src/plan/cursus/name-nodes.ts";

const folder = join(import.meta.dirname, "../../../data/cursus-examples");
const { index } = readInterfaces([join(folder, "interfaces")]);

export interface Sample {
  readonly dag: Dag;
  readonly interfaces: ReadonlyMap<string, StepInterface>;
}

/** A graph of the sample, `xgboost/simple`, with the interface of each node for the job type in its name. */
export function sampleOf(name: string): Sample {
  const { dag } = readDag(join(folder, `shared_dags/${name}.dag.json`));
  if (dag === undefined) throw new Error(`The sample has no graph ${name}`);
  const { named } = nameNodes(dag, index);
  const interfaces = dag.nodes.map(({ name: node }) => {
    const { stepType, suffix } = named.get(node) ?? { stepType: "" };
    const found = index.of(stepType, suffix);
    if (found === undefined) throw new Error(`The sample has no interface of ${node}`);
    return [node, found.interface] as const;
  });
  return { dag, interfaces: new Map(interfaces) };
}
