import { bareFlag } from "../flag.ts";
import { didYouMean } from "./load.ts";
import type { Explanations } from "./words.ts";

/** Facts of contracts that a step cannot be built by, or that ask its configuration for what it does not have. */
export interface ContractFacts {
  /** `stray`: the key that seems to be meant; `isNeeded`: the step cannot do without, or another step reads it. */
  "plan/port-without-path": { readonly side: "input" | "output"; readonly stray?: string; readonly isNeeded: boolean };
  /** `config`: the step's own, with the file that holds it, where that is known. */
  "plan/no-such-field": {
    readonly flag: string;
    readonly field: string;
    readonly config: string;
    readonly file?: string;
    readonly suggestion?: string;
  };
}

export const explainContract: Explanations<ContractFacts> = {
  "plan/port-without-path": ({ side, stray, isNeeded }, { step = "", port = "" }) => ({
    message: `The ${side} ${port} of step ${step} has no path: ${side === "input" ? "nothing can be mounted for it" : "nothing can be taken from it"}${isNeeded ? "" : ", and the step runs without it"}`,
    hint: didYouMean(
      stray && `path instead of ${stray}`,
      `Give it the folder in which the script ${side === "input" ? "reads it, such" : "leaves it, such"} as /opt/ml/processing/${side}/${port}`,
    ),
  }),
  "plan/no-such-field": ({ flag, field, config, file, suggestion }, { step = "" }) => ({
    message: `The argument ${flag} of step ${step} is made of the field ${field}, which its configuration ${config}${file === undefined ? "" : ` in ${file}`} does not have`,
    hint: didYouMean(
      suggestion,
      `Unless the class of the configuration makes it, nothing passes ${flag}: --override ${step}.args.${bareFlag(flag)}=VALUE does`,
    ),
  }),
};
