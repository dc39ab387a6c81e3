import type { Place } from "../place.ts";

/** Why a step's variable or argument has its value. */
export type ValueOrigin =
  /** A rule for the step type names the field; `rename` where the user's table does. */
  | { readonly kind: "config"; readonly field: string; readonly place?: Place; readonly rename?: Place }
  /** The rule for every type: the field with the name in lower case. */
  | { readonly kind: "same name"; readonly field: string; readonly place?: Place }
  /** A field of another name that other step types use for this variable. */
  | { readonly kind: "guess"; readonly field: string; readonly place?: Place }
  /** The configuration's class gives it where no field does. */
  | { readonly kind: "class default" }
  | { readonly kind: "interface default"; readonly place?: Place }
  | { readonly kind: "computed path" }
  /** The user's table gives it where no field does. */
  | { readonly kind: "rename"; readonly place: Place }
  /** The `env` map of the configuration. */
  | { readonly kind: "env map"; readonly place?: Place };

export interface GivenValue {
  readonly name: string;
  readonly value: string;
  readonly origin: ValueOrigin;
}

/** What a step's container would get, and what is wrong with that. */
export interface StepEnvironment {
  /** In the order of the rules that gave them. */
  readonly values: readonly GivenValue[];
  /** Required names that nothing supplies. */
  readonly missing: readonly string[];
  /** Names that a configuration gives and the interface does not declare. */
  readonly undeclared: readonly string[];
}

/** How a field's value becomes text. */
export type Rendering = "text" | "lower" | "commas" | "json";

/** One variable that a step type's configuration class gives. */
export interface CollectedVariable {
  readonly name: string;
  /** The variable's name in lower case, unless told. */
  readonly field?: string;
  readonly as: Rendering;
  /** What the class gives where the field is unset. */
  readonly otherwise?: string;
  /** What the class gives whatever the fields say. */
  readonly constant?: string;
}

/** The variables of a step type, or that it follows the rule for every type: the field with the name in lower case. */
export type Collector = readonly CollectedVariable[] | "same name";

/** Step type → what its configuration gives. */
export type Collectors = Readonly<Record<string, Collector>>;

/** A variable of the user's own table, where it is written. */
export interface Rename extends CollectedVariable {
  readonly place: Place;
}

/** The user's table for one step type. */
export interface StepRenames {
  readonly variables: readonly Rename[];
  readonly place: Place;
}
