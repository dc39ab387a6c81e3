import type { Hyperparameter } from "../hyperparameter.ts";
import type { Json } from "../json.ts";
import type { Place } from "../place.ts";

/** What the project makes again of a value that is marked with its type: JSON has none for it. */
export type PythonType = "tuple" | "set" | "frozenset" | "datetime" | "path";

/** The effective configuration of one step: what all share, overwritten by its own, derived values recomputed. */
export interface StepConfig {
  /** Key in the file, such as `TabularPreprocessing_training`. */
  readonly key: string;
  /** From `__model_type__`, else from `config_types`. */
  readonly className?: string;
  /** Typed values and nested models as plain JSON. */
  readonly fields: Readonly<Record<string, Json>>;
  /** As `fields`, with numbers as Python reads them: a variable is `1.0` where JSON has only 1. */
  readonly exact?: Readonly<Record<string, Hyperparameter>>;
  /** Where a field is written, as far as it is, or what a map in it holds by that name; derived ones are nowhere. */
  readonly placeOf: (field: string, inner?: string) => Place | undefined;
  readonly place?: Place;
  /** Of a field, or of one inside it; undefined of what JSON knows. */
  readonly typeOf?: (field: string, inner?: string) => PythonType | undefined;
}

/** What a configuration file says, step by step, in its order. */
export interface Configuration {
  readonly file: string;
  readonly steps: readonly StepConfig[];
  /** Several graphs of the project take theirs from it. */
  readonly isShared?: boolean;
  /** Step key → class name, as the metadata say it. */
  readonly configTypes: ReadonlyMap<string, string>;
}
