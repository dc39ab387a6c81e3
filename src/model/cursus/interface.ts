import type { Place } from "../place.ts";

export const nodeTypes = ["source", "internal", "sink", "singular"] as const;
export type NodeType = (typeof nodeTypes)[number];

export const serviceVerbs = [
  "Processing",
  "Training",
  "CreateModel",
  "Transform",
  "Tuning",
  "RegisterModel",
  "Lambda",
  "Utility",
  "Base",
  "CradleDataLoading",
  "RedshiftDataLoading",
  "MimsModelRegistrationProcessing",
] as const;

export const computeKinds = [
  "sklearn",
  "framework",
  "estimator",
  "xgboost",
  "script",
  "byo_container",
  "model",
  "transformer",
] as const;
export type ComputeKind = (typeof computeKinds)[number];

export const dependencyTypes = [
  "processing_output",
  "training_data",
  "model_artifacts",
  "hyperparameters",
  "payload_samples",
  "custom_property",
] as const;
/** What a dependency takes and an output is, as the resolver compares them. */
export type DependencyType = (typeof dependencyTypes)[number];

export const dataTypes = ["S3Uri", "String", "Integer", "Float"] as const;
export type DataType = (typeof dataTypes)[number];

/** One input or output as the script sees it. */
export interface ContractPort {
  readonly name: string;
  /** Container path; absent where the interface gives none. */
  readonly path?: string;
  /** The script's view; wiring goes by the specification's. Absent in the older form. */
  readonly required?: boolean;
  readonly channels?: readonly string[];
  readonly place?: Place;
  /** Of the path itself, where it stands on a line of its own. */
  readonly pathPlace?: Place;
  /** Where there is no path: a key that no port has and that seems to be meant for it. */
  readonly strayPath?: { readonly key: string; readonly place: Place };
}

export interface JobArgument {
  readonly flag: string;
  readonly source: string;
  readonly place?: Place;
}

/** What the script of a step type needs in its container, and what it leaves there. */
export interface StepContract {
  /** Name of the script; absent where there is none to run. */
  readonly entryPoint?: string;
  readonly inputs: readonly ContractPort[];
  readonly outputs: readonly ContractPort[];
  /** Old notes about arguments, whose values may be prose. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly jobArguments: readonly JobArgument[];
  readonly requiredEnv: readonly string[];
  /** In declaration order. */
  readonly optionalEnv: Readonly<Record<string, string>>;
  /** Where variables are declared, as far as that is known. */
  readonly envPlaces?: Readonly<Record<string, Place>>;
  readonly requirements: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly shipsSourceDir: boolean;
  readonly includesJobType: boolean;
  /** Port → attribute or method of the configuration that feeds it; such an input needs no edge. */
  readonly fromConfig: Readonly<Record<string, string>>;
  /** Declared, never mounted. */
  readonly skipped: readonly string[];
  readonly runtimeRequires: readonly string[];
  /** Variable → segments of an S3 path below the execution prefix. */
  readonly computedEnv: Readonly<Record<string, readonly string[]>>;
  /** One S3 folder for all outputs. */
  readonly outputToken?: string;
  readonly isSink: boolean;
  readonly place?: Place;
}

export interface Dependency {
  readonly name: string;
  readonly type: DependencyType;
  readonly required: boolean;
  readonly compatibleSources: readonly string[];
  readonly keywords: readonly string[];
  readonly dataType: DataType;
  readonly place?: Place;
}

export interface SpecOutput {
  readonly name: string;
  readonly type: DependencyType;
  /** Where the value lies when the pipeline runs: `properties.…`. */
  readonly propertyPath: string;
  readonly aliases: readonly string[];
  readonly dataType: DataType;
  readonly place?: Place;
}

/** How steps of this type are wired. Order is that of declaration: it decides ties. */
export interface StepSpec {
  readonly dependencies: readonly Dependency[];
  readonly outputs: readonly SpecOutput[];
}

/** A step type for one job type: the base with that variant laid over it. */
export interface StepInterface {
  readonly stepType: string;
  /** What an older specification calls it with its job type, `X_Training`; absent where that is the step type. */
  readonly specType?: string;
  readonly nodeType: NodeType;
  readonly serviceVerb: string;
  /** `<StepType>Config` unless the interface names another. */
  readonly configClass: string;
  /** Closed library without which the step cannot be built. */
  readonly requires?: string;
  readonly compute?: { readonly kind: ComputeKind; readonly containerEntrypoint?: readonly string[] };
  readonly contract: StepContract;
  /** Absent where an older contract has no specification. */
  readonly spec?: StepSpec;
  /** Which rules score its dependencies: the interface form's or those of the older Python form. */
  readonly form: "interface" | "python";
  readonly place: Place;
}

/** Every known step type, by any of its names. */
export interface InterfaceIndex {
  /** Canonical names, in the order in which they were found. */
  readonly stepTypes: readonly string[];
  /**
   * The interface of a step type for a job type; the base where it has no such variant (`hasVariant` false). `node`: whose it is,
   * since nodes of one type may have contracts of their own.
   */
  readonly of: (stepType: string, jobType: string | undefined, node?: string) => FoundInterface | undefined;
}

export interface FoundInterface {
  readonly interface: StepInterface;
  readonly hasVariant: boolean;
  /** Of all variants, for a message. */
  readonly variants: readonly string[];
}
