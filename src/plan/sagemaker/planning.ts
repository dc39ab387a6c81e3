import type { Json } from "../../model/json.ts";
import type { UserFunction } from "../../model/stand-in.ts";
import type { Limits } from "../../model/step.ts";
import type { Atlas } from "./destinations.ts";
import type { Given } from "./parameters.ts";
import type { Scope } from "./scope.ts";

export interface DefinitionRequest {
  /** Of the pipeline. */
  readonly name: string;
  readonly parameters: readonly Given[];
  /** step → what the user says that the service answers. */
  readonly responses: ReadonlyMap<string, Json>;
  /** step → the user's function that stands in for it. */
  readonly functions: ReadonlyMap<string, UserFunction>;
  /** step → absolute path of the script that the user names for it. */
  readonly scriptOf: ReadonlyMap<string, string>;
  /** Absolute paths of the files below the script roots, in the order of the roots. */
  readonly scripts: readonly string[];
  /** Where those were looked for. */
  readonly roots: readonly string[];
  /** ISO 8601. */
  readonly startedAt: string;
  readonly python: string;
  readonly limits: Limits;
  /** Absolute folder that local paths among the parameters start from. */
  readonly cwd: string;
}

export interface Planning {
  readonly scope: Scope;
  readonly atlas: Atlas;
  readonly request: DefinitionRequest;
}
