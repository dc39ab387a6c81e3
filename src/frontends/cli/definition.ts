import { type Command, Option } from "commander";
import type { ProjectWish } from "../../model/project-wish.ts";
import { collect } from "./options.ts";
import { badUsage } from "./usage.ts";

export interface DefinitionOptions {
  readonly parameter?: readonly string[];
  readonly scripts?: readonly string[];
  readonly script?: readonly string[];
  readonly responses?: string;
  readonly definition?: string;
  readonly dag?: string;
  readonly config?: string;
  readonly configPath?: string;
  readonly interfaces?: readonly string[];
  readonly importContracts?: boolean;
  readonly overrides?: string;
  readonly override?: readonly string[];
}

/** Options on compiled SageMaker definitions and on the files of Cursus projects. */
export function addDefinitionOptions(command: Command): Command {
  return addProjectOptions(
    command
      .option("--definition <file>", "the compiled definition of a folder that holds something else, too")
      .option(
        "--parameter <name=value>",
        "a parameter of a compiled definition; local paths start from the current folder (may be repeated)",
        collect,
      )
      .option("--script <step=file>", "the script of a step of a compiled definition (may be repeated)", collect)
      .option("--responses <file>", "JSON with what SageMaker would answer, for steps that run only there"),
  );
}

/** Options on the files of Cursus projects. */
function addProjectOptions(command: Command): Command {
  return command
    .option(
      "--scripts <folder>",
      "folder with the scripts of a project or a compiled definition (may be repeated)",
      collect,
    )
    .option("--dag <file>", "the graph of a Cursus project, by its path or its name, or that of its Python function")
    .option("--config <file>", "the configuration of a Cursus project")
    .addOption(new Option("--config-path <file>", "the same as --config").hideHelp())
    .option(
      "--interfaces <folder>",
      "folder with step interfaces; the first that has a type counts (may be repeated)",
      collect,
    )
    .option("--import-contracts", "import Python modules that reading does not tell all of, in a process of their own")
    .option("--overrides <file>", "YAML or JSON with what counts in place of a Cursus project's files")
    .option(
      "--override <node.key=value>",
      "one such value: NODE.env.NAME=TEXT, NODE.inputs.PORT=PATH (from the current folder), NODE.skip=true (may be repeated)",
      collect,
    );
}

export function definitionWishOf(options: DefinitionOptions): { readonly wish?: ProjectWish } {
  const { parameter = [], script = [], scripts, interfaces, responses, definition, dag, overrides, override } = options;
  const { configPath, config = configPath, importContracts } = options;
  if (configPath !== undefined && configPath !== config) throw badUsage("--config and --config-path name two files");
  const parameters = parameter.map((text) => {
    const [name, value] = pairIn(text, "--parameter NAME=VALUE");
    return { name, text: value };
  });
  const scriptOf = script.map((text) => {
    const [step, path] = pairIn(text, "--script STEP=FILE");
    return { step, path };
  });
  const given = { responses, definition, dag, config, overrides, override, scripts, interfaces, importContracts };
  const wish: ProjectWish = {
    ...(parameters.length > 0 && { parameters }),
    ...(scriptOf.length > 0 && { scriptOf }),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  return Object.keys(wish).length === 0 ? {} : { wish };
}

function pairIn(text: string, form: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw badUsage(`${JSON.stringify(text)} has no name before a =`, `Write it as ${form}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The same options, to be typed again. */
export function definitionWords(options: DefinitionOptions): readonly string[] {
  const { parameter, scripts, script, responses, dag, configPath, config = configPath } = options;
  const { definition, interfaces, importContracts, overrides, override } = options;
  const single = {
    "--definition": definition,
    "--responses": responses,
    "--dag": dag,
    "--config": config,
    "--overrides": overrides,
  };
  return [
    ...(parameter ?? []).flatMap((text) => ["--parameter", text]),
    ...(scripts ?? []).flatMap((folder) => ["--scripts", folder]),
    ...(script ?? []).flatMap((text) => ["--script", text]),
    ...(interfaces ?? []).flatMap((folder) => ["--interfaces", folder]),
    ...(importContracts === true ? ["--import-contracts"] : []),
    ...(override ?? []).flatMap((text) => ["--override", text]),
    ...Object.entries(single).flatMap(([name, value]) => (value === undefined ? [] : [name, value])),
  ];
}
