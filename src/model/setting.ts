import type { Late } from "./late.ts";
import type { Place } from "./place.ts";

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
