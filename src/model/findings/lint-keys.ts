import type { Role } from "../convention.ts";
import { type Explanations, listed } from "./words.ts";

/** Facts of what a script asks its dicts for, and what it is given: told by its code alone. */
export interface LintKeyFacts {
  /** `instead`: the key that nobody asks for, and that may be meant. */
  "lint/key-not-given": {
    readonly script: string;
    readonly role: Role;
    readonly key: string;
    readonly instead?: string;
    readonly fails: boolean;
  };
  "lint/key-not-asked": { readonly script: string; readonly role: Role; readonly key: string };
  /** `declared`: what the interface has instead. */
  "lint/key-not-declared": {
    readonly script: string;
    readonly role: "inputs" | "outputs";
    readonly key: string;
    readonly declared: readonly string[];
    readonly interface: string;
  };
  /** `isBound`: something feeds it in this graph, so that it is not lacking here. */
  "lint/optional-subscripted": { readonly script: string; readonly key: string; readonly isBound: boolean };
  "lint/fallback-path": { readonly script: string; readonly role: Role; readonly key: string; readonly path: string };
  "lint/none-used": { readonly script: string; readonly parameter: string };
}

const dictOf: Readonly<Record<Role, string>> = {
  inputs: "input_paths",
  outputs: "output_paths",
  environment: "environ_vars",
};

export const explainLintKeys: Explanations<LintKeyFacts> = {
  "lint/key-not-given": ({ script, role, key, instead, fails }) => ({
    message: `${script}: main asks ${dictOf[role]} for ${key}, which the __main__ block does not give${instead === undefined ? "" : `; it gives ${instead}, which main does not ask for`}`,
    hint: `${fails ? "The step would end with a KeyError" : "What is set there has no effect"}: ${instead === undefined ? `add ${key} to the dict of the block` : "write one name in both places"}`,
  }),
  "lint/key-not-asked": ({ script, role, key }) => ({
    message: `${script}: the __main__ block gives main ${key} in ${dictOf[role]}, which main never asks for`,
    hint: "Use it in main, or remove it from the block",
  }),
  "lint/key-not-declared": ({ script, role, key, declared, interface: file }) => ({
    message: `${script}: main asks ${dictOf[role]} for ${key}, which ${file} does not declare`,
    hint: `Started as a file it works; called with the interface's names (${declared.length === 0 ? "none" : listed(declared)}) it does not: write one name in both places`,
  }),
  "lint/optional-subscripted": ({ script, key, isBound }) => ({
    message: `${script}: main takes ${key} with input_paths["${key}"], but this input is optional${isBound ? "" : " and nothing feeds it here"}`,
    hint: `Ask with input_paths.get("${key}"), or declare it as required`,
  }),
  "lint/fallback-path": ({ script, role, key, path }) => ({
    message: `${script}: without ${key} in ${dictOf[role]} main silently takes ${path}, so a wrong key would go unnoticed`,
    hint: `Take ${dictOf[role]}["${key}"]; the block and the interface say where it lies`,
  }),
  "lint/none-used": ({ script, parameter }) => ({
    message: `${script}: main uses its parameter ${parameter}, which is None: the __main__ block does not pass it`,
    hint: `Pass ${parameter} in the call of main, or do without it where it is None`,
  }),
};
