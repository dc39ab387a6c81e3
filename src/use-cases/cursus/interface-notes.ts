import type { Interfaces } from "../../load/cursus/interfaces/read-interfaces.ts";
import type { Dag } from "../../model/cursus/dag.ts";
import type { InterfaceIndex } from "../../model/cursus/interface.ts";
import { nameKey } from "../../model/cursus/name-key.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { nameNodes } from "../../plan/cursus/name-nodes.ts";

/**
 * What is to be told of interface files: of those that define the step type of a node, whatever they are called, and, where a node
 * has none, of those whose step type could not be read. Others are of other pipelines. `index`: all that is known of step types.
 */
export function interfaceNotes(
  dag: Dag,
  index: InterfaceIndex,
  { definedIn, nameless, findings }: Pick<Interfaces, "definedIn" | "nameless" | "findings">,
): readonly Finding[] {
  const { named } = nameNodes(dag, index);
  const files = new Set([...named.values()].flatMap(({ stepType }) => definedIn.get(nameKey(stepType)) ?? []));
  const isWhole = dag.nodes.every(({ name }) => named.has(name));
  return findings.filter(
    ({ place }) => place === undefined || files.has(place.file) || (!isWhole && nameless.has(place.file)),
  );
}
