import type { StepConfig } from "../../model/cursus/config.ts";
import type { DagNode } from "../../model/cursus/dag.ts";
import type { FoundInterface, InterfaceIndex, StepInterface } from "../../model/cursus/interface.ts";
import { nameKey } from "../../model/cursus/name-key.ts";
import type { CursusSource, UnclaimedContract } from "../../model/cursus/source.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { jobTypeOf } from "./config-class.ts";
import { fieldOf } from "./fields.ts";
import { stepTypeOf, vocabularyOf } from "./node-type.ts";

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
export function claimContracts(source: CursusSource): Claims {
  const { dag, interfaces, unclaimed = [] } = source;
  if (unclaimed.length === 0) return { interfaces, findings: [] };
  const claims = dag.nodes.flatMap((node) => claimOf(node, source) ?? []);
  const byType = new Map(claims.map((claim) => [nameKey(claim.stepType), claim]));
  const known = new Set(interfaces.stepTypes.map(nameKey));
  const added = claims.filter(({ stepType }, at) => {
    return !known.has(nameKey(stepType)) && claims.findIndex((one) => one.stepType === stepType) === at;
  });
  return {
    interfaces: {
      stepTypes: [...interfaces.stepTypes, ...added.map(({ stepType }) => stepType)],
      of: (stepType, jobType) => completed(interfaces.of(stepType, jobType), byType.get(nameKey(stepType)), source),
    },
    findings: claims.map(told),
  };
}

function claimOf(node: DagNode, source: CursusSource): Claim | undefined {
  const { interfaces, registry = new Map(), configuration, unclaimed = [] } = source;
  const types = [...interfaces.stepTypes, ...registry.keys()];
  const named = stepTypeOf(node.name, vocabularyOf(types.map((type) => [type, type])));
  const found = named && interfaces.of(named.stepType, named.suffix);
  if (found !== undefined && hasContract(found.interface)) return undefined;
  const config = configuration?.steps.find(({ key }) => key === node.name);
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

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/^xgb(?!oost)/, "xgboost"],
  [/preprocess(?!ing)/, "preprocessing"],
  [/^mims/, ""],
];

/** What a contract is called: by its module, its constant and its script, with and without job type and abbreviations. */
function keysOf({ name, contract }: UnclaimedContract): ReadonlySet<string> {
  const module = bare(contract.place?.file ?? "").replace(/_contract$/, "");
  const names = [module, name.toLowerCase().replace(/_contract$/, ""), bare(contract.entryPoint ?? "")];
  const all = names.flatMap((one) => [one, one.replace(/_(training|validation|testing|calibration)$/, "")]);
  const keys = all.map(nameKey);
  const long = keys.map((key) => abbreviations.reduce((text, [from, to]) => text.replace(from, to), key));
  return new Set([...keys, ...long].filter((key) => key !== ""));
}

function bare(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.py$/, "");
}

function completed(
  found: FoundInterface | undefined,
  claim: Claim | undefined,
  { registry }: CursusSource,
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
      configClass: configClass ?? `${claim.stepType}Config`,
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
