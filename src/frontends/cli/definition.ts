import type { Command } from "commander";
import type { DefinitionWish } from "../../model/sagemaker/wish.ts";
import { collect } from "./options.ts";
import { badUsage } from "./usage.ts";

export interface DefinitionOptions {
  readonly parameter?: readonly string[];
  readonly scripts?: readonly string[];
  readonly script?: readonly string[];
  readonly responses?: string;
}

/** Options on compiled SageMaker definitions. */
export function addDefinitionOptions(command: Command): Command {
  return command
    .option("--parameter <name=value>", "a parameter of a compiled definition (may be repeated)", collect)
    .option("--scripts <folder>", "folder with the scripts of a compiled definition (may be repeated)", collect)
    .option("--script <step=file>", "the script of a step of a compiled definition (may be repeated)", collect)
    .option("--responses <file>", "JSON with what SageMaker would answer, for steps that run only there");
}

export function definitionWishOf(options: DefinitionOptions): { readonly definition?: DefinitionWish } {
  const { parameter, scripts, script, responses } = options;
  if ([parameter, scripts, script, responses].every((option) => option === undefined)) return {};
  const wish: DefinitionWish = {
    parameters: (parameter ?? []).map((text) => {
      const [name, value] = pairIn(text, "--parameter NAME=VALUE");
      return { name, text: value };
    }),
    ...(scripts === undefined ? {} : { scripts }),
    scriptOf: (script ?? []).map((text) => {
      const [step, path] = pairIn(text, "--script STEP=FILE");
      return { step, path };
    }),
    ...(responses === undefined ? {} : { responses }),
  };
  return { definition: wish };
}

function pairIn(text: string, form: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw badUsage(`${JSON.stringify(text)} has no name before a =`, `Write it as ${form}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The same options, to be typed again. */
export function definitionWords({ parameter, scripts, script, responses }: DefinitionOptions): readonly string[] {
  return [
    ...(parameter ?? []).flatMap((text) => ["--parameter", text]),
    ...(scripts ?? []).flatMap((folder) => ["--scripts", folder]),
    ...(script ?? []).flatMap((text) => ["--script", text]),
    ...(responses === undefined ? [] : ["--responses", responses]),
  ];
}
