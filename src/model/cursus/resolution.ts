import type { StepConfig } from "./config.ts";

/** A node of the graph, as far as its name told what it is. */
export interface NamedNode {
  readonly name: string;
  readonly stepType?: string;
  /** What follows the step type in its name. */
  readonly suffix?: string;
  /** Class of its configuration, as its interface says. */
  readonly configClass?: string;
}

/** How a node's configuration was found; the first that finds one wins, and guesses come last. */
export type ConfigMethod =
  | "exact key"
  | "class and job type"
  | "key apart from case"
  | "only one of its type"
  | ConfigGuess;
export type ConfigGuess = "job type" | "step type" | "name pattern";

export interface ConfigCandidate {
  readonly config: StepConfig;
  readonly method: ConfigMethod;
  /** 0 to 1. */
  readonly confidence: number;
}

/** What a node's configuration is, and how sure that is. */
export interface ConfigResolution {
  readonly node: string;
  /** Absent where no configuration fits. */
  readonly found?: ConfigCandidate;
  readonly isGuess: boolean;
  /** The next best of the same tier. */
  readonly runnerUp?: ConfigCandidate;
}

/** A node in the preview of configurations, as people and programs are shown it. */
export interface PreviewedNode {
  readonly node: string;
  readonly stepType?: string;
  readonly jobType?: string;
  readonly found?: PreviewedConfig;
  readonly runnerUp?: PreviewedConfig;
  /** Why there is no configuration or no step. */
  readonly error?: string;
  readonly recommendation?: string;
}

export interface PreviewedConfig {
  readonly key: string;
  /** Its class. */
  readonly type?: string;
  readonly method: ConfigMethod;
  /** 0 to 1. */
  readonly confidence: number;
}
