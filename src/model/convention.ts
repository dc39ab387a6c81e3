/** Where something stands in a script; both counted from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** The dicts of `main(input_paths, output_paths, environ_vars, job_args)`. */
export type Role = "inputs" | "outputs" | "environment";

export interface AskedKey extends Spot {
  readonly key: string;
  /** `item`: a KeyError ends the step where the key is lacking; `get`: it is asked for first, or forgiven. */
  readonly how: "item" | "get";
  /** `main` asks for it whenever it runs. */
  readonly sure?: true;
  /** The text that stands in for a lacking one. */
  readonly fallback?: string;
}

export interface GivenKey extends Spot {
  readonly key: string;
  /** Only in some case: an optional folder, a job type. */
  readonly sometimes?: true;
}

export interface KeysAsked {
  readonly keys: readonly AskedKey[];
  /** It asks for keys that reading cannot tell. */
  readonly isOpen?: true;
}

export interface KeysGiven {
  readonly keys: readonly GivenKey[];
  /** Whatever begins like one of these may be among them. */
  readonly families?: readonly string[];
  /** It may have keys that reading cannot tell. */
  readonly isOpen?: true;
}

export interface VariableRead extends Spot {
  readonly name: string;
  /** Something stands in for it where it is unset; `default` where that is a literal. */
  readonly hasDefault?: true;
  readonly default?: string;
  /** `get` without a default: it may be unset. */
  readonly mayLack?: true;
  /** A KeyError where it is unset: whenever the script runs, or perhaps. Absent where the code may set it by itself. */
  readonly needed?: "surely" | "perhaps";
}

export interface ParsedFlag extends Spot {
  readonly flags: readonly string[];
  readonly required?: true;
  readonly choices?: Spot & { readonly values: readonly string[] };
}

/** What a script of the convention asks for and is given, as far as its code surely tells. */
export interface Convention {
  /** By `main` and the functions of the script that it hands its dicts to. */
  readonly asked?: { readonly [Of in Role]?: KeysAsked };
  /** By the one place that calls `main`; absent where there is none, or several. */
  readonly given?: { readonly [Of in Role]?: KeysGiven };
  /** Parameters that the call leaves out, whose None is used as if it were something. */
  readonly noneUsed?: readonly (Spot & { readonly parameter: string; readonly sure?: true })[];
  readonly variables: {
    readonly reads: readonly VariableRead[];
    /** Words of the code, and of modules beside it, that may name a variable in some other way. */
    readonly mentions: readonly string[];
    readonly isOpen?: true;
  };
  /** Absent where it cannot be told. `known`: the parser ignores arguments that it does not know. */
  readonly commandLine?: { readonly parses: "never" | "known" | "strict"; readonly flags: readonly ParsedFlag[] };
}
