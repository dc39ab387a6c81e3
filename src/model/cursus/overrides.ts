import type { Hyperparameter } from "../hyperparameter.ts";
import type { Place } from "../place.ts";
import type { UserFunction } from "../stand-in.ts";
import type { StepRenames } from "./environment.ts";

/** A value that the user gives beside the files, where it is written; without a place on the command line. */
export interface Override<Value> {
  readonly name: string;
  readonly value: Value;
  readonly place?: Place;
}

/** Files that stand for what a port would hold. */
export interface OverridePath {
  readonly name: string;
  readonly path: string;
  readonly absolute: string;
  readonly place?: Place;
}

/** What a user says of one step in place of its files. */
export interface StepOverrides {
  readonly env: readonly Override<string>[];
  readonly args: readonly Override<string>[];
  readonly hyperparameters: readonly Override<Hyperparameter>[];
  readonly inputs: readonly OverridePath[];
  /** Served: the step itself does not run. */
  readonly outputs: readonly OverridePath[];
  readonly skip: boolean;
  /** Called in the step's place. */
  readonly function?: UserFunction;
  readonly place?: Place;
}

export interface Overrides {
  /** Of every step. */
  readonly defaults: Pick<StepOverrides, "env" | "hyperparameters">;
  readonly steps: ReadonlyMap<string, StepOverrides>;
  /** Step type → variables that its configurations give. */
  readonly renames: ReadonlyMap<string, StepRenames>;
}

export const noOverrides: Overrides = {
  defaults: { env: [], hyperparameters: [] },
  steps: new Map(),
  renames: new Map(),
};
