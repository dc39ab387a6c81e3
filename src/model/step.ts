import type { QualityRule } from "./data/quality.ts";
import type { SyntheticWish } from "./data/wish.ts";
import type { Hyperparameter } from "./hyperparameter.ts";
import type { Json } from "./json.ts";
import type { Late, StepControl } from "./late.ts";
import type { Place } from "./place.ts";
import type { ScriptFacts } from "./script.ts";

export type StepKind = "processing" | "training" | "program" | "stub" | "condition" | "fail";
export type StepMode = "entrypoint" | "call" | "both";
export type Network = "off" | "host";

/** Where a value came from, told beside it wherever a plan is shown. */
export type Origin =
  | { readonly kind: "pipeline"; readonly place: Place }
  /** `neededAt`: a guess of ours, for a value that this line of the script needs and nobody gave. */
  | { readonly kind: "platform"; readonly rule: string; readonly neededAt?: number }
  | { readonly kind: "default" }
  | { readonly kind: "option"; readonly option: string }
  /** A field of a Cursus configuration; `rename`: where the user's overrides say that this field gives it. */
  | {
      readonly kind: "config";
      readonly field: string;
      readonly place?: Place;
      readonly guess?: string;
      readonly rename?: Place;
    }
  /** The step interface, or an older contract. */
  | { readonly kind: "interface"; readonly place?: Place }
  /** What the user's overrides say, in a file or on the command line. */
  | { readonly kind: "override"; readonly place?: Place };

export interface Setting<Value = string> {
  readonly name: string;
  readonly value: Value;
  readonly origin: Origin;
  /** Parts that make the value once other steps have ended; until then `value` stands for them. */
  readonly late?: readonly (string | Late)[];
  /** Of a hyperparameter: its text in `hyperparameters.json`, where that is not the value's own. */
  readonly raw?: string;
}

/** How sure a wire is that nobody wrote, 0 to 1, and what speaks for it. */
export interface WireReason {
  readonly score: number;
  readonly reason: string;
}

/** What feeds an input, as the user's files say it. */
export type Feed =
  | {
      readonly kind: "port";
      readonly step: string;
      readonly port: string;
      /** Absent where the user wrote the wire. */
      readonly why?: WireReason;
      /** Only this part of the output. */
      readonly subfolder?: string;
    }
  | {
      readonly kind: "path";
      readonly path: string;
      readonly absolute: string;
      /** Synthetic data never stands in for it. */
      readonly holds?: "code";
      /** Nor for this: the user named it beside the pipeline's files. */
      readonly isGiven?: true;
    }
  /** Made from what is declared of the port, or from what the script's code tells. */
  | { readonly kind: "synthetic" }
  | {
      readonly kind: "unknown";
      /** Where it lies, which is not on this machine. */
      readonly remote?: string;
      /** What of a Cursus configuration tells where it lies: the built pipeline needs no wire for it. */
      readonly field?: string;
    };

export type ColumnRole = "label" | "score" | "id" | "key";

export interface ColumnSpec {
  readonly name: string;
  /** As written: `int64`, `str`, ...; `kindOfType` reads it. */
  readonly type?: string;
  readonly nullable?: boolean;
  readonly values?: readonly Json[];
  readonly range?: readonly [number, number];
  readonly role?: ColumnRole;
  /** How synthetic values are spread. */
  readonly distribution?: "uniform" | "normal" | "lognormal" | "exponential" | "poisson";
  readonly mean?: number;
  readonly std?: number;
  /** One for each of `values`. */
  readonly probabilities?: readonly number[];
  /** Share of synthetic values that are missing, 0 to 1. */
  readonly nulls?: number;
  readonly unique?: boolean;
  /** `column`, `port.column` or `step.port.column` that has the values of this one. */
  readonly references?: string;
  /** Columns that a synthetic label depends on. */
  readonly correlated?: readonly string[];
  readonly place?: Place;
}

/** One named input or output of a step (a logical name with its container path). */
export interface Port {
  readonly name: string;
  readonly containerPath: string;
  readonly required: boolean;
  /** Training only: one input that fans out to these channels below its container path. */
  readonly channels?: readonly string[];
  readonly files?: readonly string[];
  readonly format?: string;
  readonly columns?: readonly ColumnSpec[];
  readonly quality?: readonly QualityRule[];
  /** Training outputs: consumers get the prefix that the job writes below, with all its archives, instead of one archive. */
  readonly asPrefix?: true;
  readonly place?: Place;
  /** Of the container path itself, where that is known. */
  readonly pathPlace?: Place;
  /** Set where overrides name the files that lie there. */
  readonly given?: Extract<Origin, { kind: "override" }>;
}

export interface InputPort extends Port {
  readonly feed: Feed;
  /** What its synthetic data is to be, where it gets some. */
  readonly synthetic?: SyntheticWish;
  /** Data of another format than the declared one is converted before the step sees it. */
  readonly converts?: true;
  readonly feedPlace?: Place;
}

export interface EnvironmentContract {
  readonly required: readonly string[];
  readonly optional: Readonly<Record<string, string>>;
  /** Where variables are declared, as far as that is known. */
  readonly places?: Readonly<Record<string, Place>>;
}

/** What a script needs in its container, and what it leaves there. */
export interface Contract {
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly Port[];
  /** Inputs that are declared and mounted nowhere: what lies at their paths came another way, as with the code. */
  readonly unmounted?: readonly Port[];
  readonly environment?: EnvironmentContract;
  readonly requirements?: Readonly<Record<string, string>>;
}

export interface Limits {
  readonly timeoutMs: number;
  readonly memoryBytes: number;
}

/** A file that travels with the code and has another text in the container. */
export interface LaidOverFile {
  /** Relative to the folder that travels. */
  readonly path: string;
  readonly text: string;
  /** What made the difference. */
  readonly settings: readonly Setting<Hyperparameter>[];
}

export interface Script {
  /** Absolute path of the user's file. */
  readonly path: string;
  /** Absolute path of the folder that travels with it, if any. The script lies inside it. */
  readonly sourceDir?: string;
  /** Absolute path of the project's source folder, where another one travels: its packages are imported by name. */
  readonly helpersIn?: string;
  /** Where that folder lies in the container, if not where jobs of its kind have it. */
  readonly containerFolder?: string;
  /** Its container starts it by `python -m`, so that it may import relative to its package. */
  readonly isModule?: true;
  readonly laidOver?: readonly LaidOverFile[];
  /** What reading the script (never running it) told; absent when its interpreter could not be asked. */
  readonly facts?: ScriptFacts;
}

/** A step as the built pipeline has it. */
export interface CloudStep {
  /** Its name in SageMaker. */
  readonly name: string;
  /** Where its outputs go, by port; those of which no rule tells it are left out. */
  readonly destinations: readonly { readonly port: string; readonly uri: string }[];
}

/** One node of the graph: a script, its contract, and how it is started. */
export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  /** Step type of a Cursus project, such as `XGBoostTraining`; absent in native pipelines. */
  readonly type?: string;
  /** Of a Cursus project, where a configuration tells it. */
  readonly cloud?: CloudStep;
  readonly script?: Script;
  readonly contract: Contract;
  readonly env: readonly Setting[];
  /** In order. A flag with a list of values repeats them; an argument given by position has the name "". */
  readonly args: readonly Setting<readonly string[]>[];
  readonly hyperparameters: readonly Setting<Hyperparameter>[];
  readonly workingDir?: string;
  /** As the definition asks for it, where the container is told. */
  readonly instanceType?: string;
  /** Absolute path or command of the interpreter that runs this step. */
  readonly python: string;
  readonly mode: StepMode;
  readonly limits: Limits;
  readonly network: Network;
  readonly dependsOn: readonly string[];
  /** What decides whether it runs, and what it does instead of running a script. */
  readonly control?: StepControl;
  readonly place?: Place;
}
