import { type Explanations, fewOf } from "./words.ts";

/** Facts of arguments and variables as the script's code reads them. */
export interface LintSettingsFacts {
  "lint/choice-rejected": {
    readonly script: string;
    readonly flag: string;
    readonly value: string;
    readonly choices: readonly string[];
  };
  "lint/flag-not-passed": { readonly script: string; readonly flag: string };
  "lint/flag-not-known": { readonly script: string; readonly flag: string; readonly known: readonly string[] };
  "lint/flag-not-parsed": { readonly script: string; readonly flag: string };
  /** `interface`: file and line where it is declared, where that is known. */
  "lint/default-differs": {
    readonly script: string;
    readonly name: string;
    readonly declared: string;
    readonly default: string;
    readonly interface?: string;
  };
  "lint/required-has-default": {
    readonly script: string;
    readonly name: string;
    readonly default?: string;
    readonly interface?: string;
  };
  "lint/variable-never-read": { readonly script: string; readonly name: string };
  "lint/variable-not-declared": { readonly script: string; readonly name: string; readonly interface: string };
}

export const explainLintSettings: Explanations<LintSettingsFacts> = {
  "lint/choice-rejected": ({ script, flag, value, choices }, { step }) => ({
    message: `${script} rejects ${flag} ${value}, which step ${step ?? ""} is started with: it takes ${fewOf(choices)}`,
    hint: `Add ${value} to the choices, or correct what gives the step this value`,
  }),
  "lint/flag-not-passed": ({ script, flag }, { step }) => ({
    message: `${script} requires the argument ${flag}, which nothing passes to step ${step ?? ""}`,
    hint: "Give it a default, or let the configuration pass it",
  }),
  "lint/flag-not-known": ({ script, flag, known }, { step }) => ({
    message: `${script} does not know the argument ${flag}, which step ${step ?? ""} is started with; it parses ${known.length === 0 ? "none" : fewOf(known)}`,
    hint: `Add ${flag} to the parser, or use parse_known_args`,
  }),
  "lint/flag-not-parsed": ({ script, flag }) => ({
    message: `The interface declares the argument ${flag}, which ${script} does not parse`,
    hint: `Add it to the script's parser, or remove it from \`job_arguments\``,
  }),
  "lint/default-differs": ({ script, name, declared, default: own, interface: at }) => ({
    message: `${name} is ${shown(own)} in ${script} where nothing sets it, and ${shown(declared)} in the interface${placed(at)}`,
    hint: "Write one default in both places",
  }),
  "lint/required-has-default": ({ script, name, default: own, interface: at }) => ({
    message: `The interface requires ${name}${placed(at)}, but ${script} goes on without it${own === undefined ? "" : `, with ${shown(own)}`}`,
    hint: `Read os.environ["${name}"], or declare it under \`optional\` with that default`,
  }),
  "lint/variable-never-read": ({ script, name }) => ({
    message: `The interface declares ${name}, which ${script} never reads`,
    hint: "Read it, or remove it from `env_vars`",
  }),
  "lint/variable-not-declared": ({ script, name, interface: file }) => ({
    message: `${script} reads the environment variable ${name}, which ${file} does not declare`,
    hint: "Declare it under `env_vars`, so that configurations can set it",
  }),
};

function shown(value: string): string {
  return `'${value}'`;
}

function placed(at: string | undefined): string {
  return at === undefined ? "" : ` (${at})`;
}
