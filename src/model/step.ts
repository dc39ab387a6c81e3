import type { Hyperparameter } from "./hyperparameter.ts";
import type { StepControl } from "./late.ts";
import type { Place } from "./place.ts";
import type { InputPort, Port } from "./port.ts";
import type { ScriptFacts } from "./script.ts";
import type { Setting } from "./setting.ts";

export type StepKind = "processing" | "training" | "program" | "stub" | "condition" | "fail";
export type StepMode = "entrypoint" | "call" | "both";
export type Network = "off" | "host";

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
