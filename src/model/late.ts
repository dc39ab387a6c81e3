import type { Condition } from "./sagemaker/definition.ts";
import type { Scalar } from "./sagemaker/expression.ts";

/** What is only known once another step has ended. */
export type Late =
  /** A value in a JSON file that a step left in an output. */
  | {
      readonly kind: "json";
      readonly step: string;
      readonly port: string;
      readonly file: string;
      readonly path: string;
    }
  /** Whether a condition held. */
  | { readonly kind: "outcome"; readonly step: string };

/** A value, or the parts that make it: a single one keeps its type, several become text. */
export type Operand =
  | { readonly kind: "known"; readonly value: Scalar }
  | { readonly kind: "late"; readonly parts: readonly (string | Late)[] };

/** A document, some of whose values are only known once other steps have ended. */
export type LateDocument =
  | Operand
  | { readonly kind: "list"; readonly items: readonly LateDocument[] }
  | { readonly kind: "map"; readonly entries: Readonly<Record<string, LateDocument>> };

/** What happens in place of a script. */
export type StepAction =
  | { readonly kind: "decide"; readonly conditions: readonly Condition<Operand>[] }
  | { readonly kind: "fail"; readonly message: Operand }
  /** A recorded response, or nothing at all, stands in for what only the service does. */
  | {
      readonly kind: "stand-in";
      readonly reason: string;
      /** port → absolute path of what the user gave for it. */
      readonly serves?: Readonly<Record<string, string>>;
    }
  /** A function of the user's, in the step's script, is called in place of what only the service does. */
  | {
      readonly kind: "call";
      readonly reason: string;
      readonly function: string;
      /** What the service would be asked for. */
      readonly request?: LateDocument;
    };

export interface StepControl {
  /** It runs only when that condition came out like this. */
  readonly when?: { readonly step: string; readonly is: boolean };
  /** Whether it runs at all is known only once a condition has come out: what it lacks is told when it is reached. */
  readonly conditional?: true;
  /** Values that nobody on this machine knows: it cannot run. */
  readonly unknown?: readonly string[];
  /** Name of the script that it would run, where no file of that name was found: it cannot run either. */
  readonly absentScript?: string;
  readonly action?: StepAction;
}
