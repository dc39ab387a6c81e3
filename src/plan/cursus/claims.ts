import type { StepConfig } from "../../model/cursus/config.ts";
import type { DagNode } from "../../model/cursus/dag.ts";
import type { FoundInterface, InterfaceIndex, StepInterface } from "../../model/cursus/interface.ts";
import { nameKey } from "../../model/cursus/name-key.ts";
import type { CursusSource, UnclaimedContract } from "../../model/cursus/source.ts";
import { usualClass } from "../../model/cursus/usual-class.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { grouped } from "../../model/grouped.ts";
import { type Evidence, evidenceOf } from "./claim-evidence.ts";
import { jobTypeOf } from "./config-class.ts";
import type { ResolveConfigs } from "./configs.ts";
import { bare, keysOf } from "./contract-names.ts";
import { fieldOf } from "./fields.ts";

export interface Claims {
  readonly interfaces: InterfaceIndex;
  /** What was taken for whose. */
  readonly findings: readonly Finding[];
}

interface Claim {
  readonly node: DagNode;
  readonly stepType: string;
  readonly taken: UnclaimedContract;
  readonly by: "entry point" | "name";
}

/**
 * Contracts that no specification names, for nodes that have none. Nothing says which are whose: the entry point that a
 * node's configuration names is the best evidence, names are the next; what fits several is taken for none.
 */
export function claimContracts(source: CursusSource, resolveConfigs: ResolveConfigs): Claims {
  const { interfaces, unclaimed = [] } = source;
  if (unclaimed.length === 0) return { interfaces, findings: [] };
  const claims = evidenceOf(source, resolveConfigs).flatMap((evidence) => claimOf(evidence, source) ?? []);
  const claimFor = claimsByNode(claims);
  const known = new Set(interfaces.stepTypes.map(nameKey));
  const added = claims.filter(({ stepType }, at) => {
    return !known.has(nameKey(stepType)) && claims.findIndex((one) => one.stepType === stepType) === at;
  });
  return {
    interfaces: {
      stepTypes: [...interfaces.stepTypes, ...added.map(({ stepType }) => stepType)],
      of: (stepType, jobType, node) =>
        completed(interfaces.of(stepType, jobType), claimFor(stepType, node), source.registry),
    },
    findings: claims.map(told),
  };
}

/** A node's own; another node of its type has the type's only one, if there is no other. */
function claimsByNode(claims: readonly Claim[]): (stepType: string, node: string | undefined) => Claim | undefined {
  const byNode = new Map(claims.map((claim) => [claim.node.name, claim]));
  const byType = grouped(claims, (claim) => nameKey(claim.stepType));
  return (stepType, node) => {
    const ofType = byType.get(nameKey(stepType)) ?? [];
    const own = node === undefined ? ofType[0] : byNode.get(node);
    if (own !== undefined) return nameKey(own.stepType) === nameKey(stepType) ? own : undefined;
    return ofType.every(({ taken }) => taken === ofType[0]?.taken) ? ofType[0] : undefined;
  };
}

function claimOf({ node, named, config }: Evidence, source: CursusSource): Claim | undefined {
  const { interfaces, unclaimed = [] } = source;
  const found = named && interfaces.of(named.stepType, named.suffix);
  if (found !== undefined && hasContract(found.interface)) return undefined;
  const byEntry = onlyOne(unclaimed.filter(({ contract }) => runsEntry(contract.entryPoint, config)));
  if (byEntry !== undefined) {
    return { node, stepType: named?.stepType ?? withoutJobType(node.name, config), taken: byEntry, by: "entry point" };
  }
  if (named !== undefined) {
    const byName = onlyOne(unclaimed.filter((one) => keysOf(one).has(nameKey(named.stepType))));
    return byName && { node, stepType: named.stepType, taken: byName, by: "name" };
  }
  return byBeginning(node, unclaimed);
}

/** A specification may name no contract, as a YAML interface never does. */
function hasContract({ form, contract }: StepInterface): boolean {
  return form === "interface" || contract.place !== undefined;
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function runsEntry(entryPoint: string | undefined, config: StepConfig | undefined): boolean {
  const fields = ["processing_entry_point", "training_entry_point"];
  const named = fields.map((field) => fieldOf(config, field)).filter((value) => typeof value === "string");
  return entryPoint !== undefined && named.some((value) => bare(value) === bare(entryPoint));
}

function withoutJobType(name: string, config: StepConfig | undefined): string {
  const ending = `_${jobTypeOf(config) ?? ""}`;
  return ending.length > 1 && name.toLowerCase().endsWith(ending.toLowerCase()) ? name.slice(0, -ending.length) : name;
}

/** The longest beginning of the node's name, cut at `_`, that is the name of one contract alone. */
function byBeginning(node: DagNode, unclaimed: readonly UnclaimedContract[]): Claim | undefined {
  const segments = node.name.split("_").slice(0, 20);
  for (let count = segments.length; count > 0; count--) {
    const stepType = segments.slice(0, count).join("_");
    const fitting = unclaimed.filter((one) => keysOf(one).has(nameKey(stepType)));
    if (fitting.length > 1) return undefined;
    const [taken] = fitting;
    if (taken !== undefined) return { node, stepType, taken, by: "name" };
  }
  return undefined;
}

function completed(
  found: FoundInterface | undefined,
  claim: Claim | undefined,
  registry: CursusSource["registry"],
): FoundInterface | undefined {
  if (claim === undefined || (found !== undefined && hasContract(found.interface))) return found;
  const { contract } = claim.taken;
  if (found !== undefined) return { ...found, interface: { ...found.interface, contract } };
  const { configClass, serviceVerb } = registry?.get(claim.stepType) ?? {};
  const paths = [...contract.inputs, ...contract.outputs].map(({ path = "" }) => path);
  const isTraining = paths.some((path) => /^\/opt\/ml\/(input|model|output)(\/|$)/.test(path));
  return {
    interface: {
      ...{ stepType: claim.stepType, nodeType: "internal", contract, form: "python" },
      serviceVerb: serviceVerb ?? (isTraining ? "Training" : "Processing"),
      configClass: configClass ?? usualClass(claim.stepType),
      place: contract.place ?? { file: "", line: 1, column: 1 },
    },
    ...{ hasVariant: false, variants: [] },
  };
}

function told({ node, taken, by }: Claim): Finding {
  const { place = node.place } = taken.contract;
  const facts = { contract: taken.name, by };
  return finding({ code: "plan/claimed-contract", severity: "note", step: node.name, facts, ...(place && { place }) });
}
