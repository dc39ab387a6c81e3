import { type Installing, installHint } from "./installing.ts";
import type { ScriptEnd } from "./script-end.ts";
import { type Explanations, fewOf } from "./words.ts";

/** What a script asked pip for, which installs nothing in a local run. */
export interface PipFacts {
  "run/pip": ScriptEnd & Installing & { readonly requirement: string };
  /** What is not there, and what it went on without. */
  "run/pip-refused": Installing & { readonly requirements: readonly string[] };
  /** It got no others than those that are installed. */
  "run/pip-other-version": Installing & {
    readonly asked: readonly { readonly requirement: string; readonly installed: string }[];
  };
  "run/pip-served": { readonly requirements: readonly string[] };
}

export const explainPip: Explanations<PipFacts> = {
  "run/pip": ({ requirement, ...into }, { form }) => ({
    message: `The script wants to install ${requirement}, which its interpreter does not have`,
    hint: `Install it yourself: ${installHint(into, [requirement], form)}`,
  }),
  "run/pip-refused": ({ requirements, ...into }, { form }) => ({
    message: `The script asked pip for ${fewOf(requirements)}, which its interpreter does not have, and went on without`,
    hint: `In the cloud it gets what it asks for. Install it yourself:\n${installHint(into, requirements, form)}`,
  }),
  "run/pip-other-version": ({ asked, ...into }, { form }) => {
    const served = asked.map(({ requirement, installed }) => `${requirement} (${installed} is installed)`);
    const wanted = asked.map(({ requirement }) => requirement);
    return {
      message: `The script asked pip for versions that are not the installed ones: ${fewOf(served)}. It ran with what is installed`,
      hint: `In the cloud it gets what it asks for. To run with that here, too:\n${installHint(into, wanted, form)}`,
    };
  },
  "run/pip-served": ({ requirements }) => ({
    message: `The script asked pip for ${fewOf(requirements)}: nothing was installed, and what its interpreter has served`,
    hint: "Nothing needs to be done: its interpreter has versions that fit",
  }),
};
