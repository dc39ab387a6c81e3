import { isObject, listIn } from "../../ask-reader.ts";

/** Where something stands in a module; what was imported knows its constant's line only. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Undecided extends Spot {
  readonly what: string;
}

export interface EntryFacts extends Spot {
  readonly name: string;
  readonly value: string;
}

export interface ContractFacts extends Spot {
  readonly name: string;
  readonly isTraining: boolean;
  readonly entryPoint: string | null;
  readonly inputs: readonly EntryFacts[];
  readonly outputs: readonly EntryFacts[];
  readonly requiredEnv: readonly string[];
  readonly optionalEnv: readonly EntryFacts[];
  readonly arguments: readonly EntryFacts[];
  readonly requirements: readonly EntryFacts[];
  readonly description: string | null;
  readonly undecided: readonly Undecided[];
}

export interface PortFacts extends Spot {
  readonly name: string;
  readonly type: string | null;
  readonly required: boolean | null;
  readonly compatibleSources: readonly string[];
  readonly keywords: readonly string[];
  readonly aliases: readonly string[];
  readonly dataType: string | null;
  readonly propertyPath: string | null;
}

export interface SpecFacts extends Spot {
  readonly name: string;
  readonly stepType: string | null;
  readonly nodeType: string | null;
  readonly dependencies: readonly PortFacts[];
  readonly outputs: readonly PortFacts[];
  readonly contract?: ContractFacts;
  readonly undecided: readonly Undecided[];
}

export interface ModuleProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Only of a module that was imported. */
  readonly traceback?: readonly string[];
}

export interface GraphFacts extends Spot {
  readonly name: string;
  /** What its factory raised when it was called. */
  readonly problem?: ModuleProblem;
  /** `declared` unless only edges mention it. */
  readonly nodes: readonly (Spot & { readonly name: string; readonly declared: boolean })[];
  /** Declarations of nodes that were declared before. */
  readonly repeated: readonly (Spot & { readonly name: string })[];
  readonly edges: readonly (Spot & { readonly from: string; readonly to: string })[];
  readonly metadata?: Spot & { readonly counts: Readonly<Record<string, unknown>> };
  readonly undecided: readonly Undecided[];
}

export interface RowFacts extends Spot {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One module, as `python/cursus_runtime/look/cursus/` tells it. */
export interface ModuleFacts {
  readonly file: string;
  readonly problem?: ModuleProblem;
  readonly contracts: readonly ContractFacts[];
  readonly specs: readonly SpecFacts[];
  readonly dags: readonly GraphFacts[];
  readonly stepNames: readonly RowFacts[];
  readonly undecided: readonly Undecided[];
}

export function modulesIn(text: string): readonly ModuleFacts[] | undefined {
  return listIn(text, "modules", isModule);
}

function isModule(value: unknown): value is ModuleFacts {
  const lists = ["contracts", "specs", "dags", "stepNames", "undecided"];
  return isObject(value) && typeof value["file"] === "string" && lists.every((name) => Array.isArray(value[name]));
}
