import type { Dag, DagNode } from "../../model/cursus/dag.ts";
import type { InterfaceIndex } from "../../model/cursus/interface.ts";
import { legacyNames } from "../../model/cursus/legacy-names.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { editDistance, suggest } from "../../model/suggest.ts";
import { type NodeName, stepTypeOf, type Vocabulary, vocabularyOf } from "./node-type.ts";

/** Step types of the registry that have no interface, so that no step can be made of them here. */
const withoutInterface = ["Base", "Processing", "HyperparameterPrep"];

export interface NamedNodes {
  /** Node → what its name says, in the order of the graph; those that mean nothing are left out. */
  readonly named: ReadonlyMap<string, NodeName>;
  /** One for each node without an interface; the others are none the worse for it. */
  readonly findings: readonly Finding[];
}

/** Finds the step type of every node. */
export function nameNodes(dag: Dag, index: InterfaceIndex): NamedNodes {
  const vocabulary = vocabularyIn(index);
  const named = new Map<string, NodeName>();
  const findings: Finding[] = [];
  for (const node of dag.nodes) {
    const name = stepTypeOf(node.name, vocabulary);
    if (name === undefined) findings.push(unknownType(node, index.stepTypes));
    else if (index.of(name.stepType, undefined, node.name) === undefined) findings.push(noInterface(node, name, index));
    if (name !== undefined) named.set(node.name, name);
  }
  return { named, findings };
}

/** An interface of a former name goes before the one that took its place. */
function vocabularyIn({ stepTypes }: InterfaceIndex): Vocabulary {
  const own = stepTypes.map((stepType): [string, string] => [stepType, stepType]);
  const known = new Set(stepTypes);
  const former = [...legacyNames].filter(([, today]) => known.has(today));
  return vocabularyOf([...own, ...former, ...withoutInterface.map((name): [string, string] => [name, name])]);
}

function noInterface({ name, place }: DagNode, { stepType }: NodeName, index: InterfaceIndex): Finding {
  const reason = index.stepTypes.includes(stepType) ? "broken" : "none";
  return finding({
    code: "plan/no-interface",
    severity: "error",
    facts: { stepType, reason },
    step: name,
    ...(place === undefined ? {} : { place }),
  });
}

function unknownType({ name, place }: DagNode, stepTypes: readonly string[]): Finding {
  return finding({
    code: "plan/unknown-step-type",
    severity: "error",
    facts: { candidates: candidatesFor(name, stepTypes), known: stepTypes },
    step: name,
    ...(place === undefined ? {} : { place }),
  });
}

const mostCandidates = 3;
const mostBeginnings = 10;

/** Step types that are near to a beginning of the name, the nearest first. */
function candidatesFor(name: string, stepTypes: readonly string[]): readonly string[] {
  const segments = name.slice(0, 200).split("_").slice(0, mostBeginnings);
  const near = new Map<string, number>();
  for (let count = segments.length; count > 0; count--) {
    const beginning = segments.slice(0, count).join("_");
    const candidate = suggest(beginning, stepTypes);
    if (candidate === undefined) continue;
    const distance = editDistance(beginning.toLowerCase(), candidate.toLowerCase());
    near.set(candidate, Math.min(distance, near.get(candidate) ?? distance));
  }
  const sorted = [...near].sort(([, one], [, other]) => one - other);
  return sorted.slice(0, mostCandidates).map(([candidate]) => candidate);
}
