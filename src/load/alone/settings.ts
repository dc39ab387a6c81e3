import { bareFlag } from "../../model/flag.ts";
import type { ArgumentHint, ReadAs, ScriptHints } from "../../model/hints.ts";
import type { Origin, Setting } from "../../model/setting.ts";
import type { Step } from "../../model/step.ts";
import { asList, overlaid, spelledAs } from "./overlaid.ts";
import { pathFor } from "./paths.ts";
import { valueFor } from "./values.ts";

type Given = Readonly<Record<string, string>>;

/** What the user gave on the command line for a script alone. */
export interface GivenSettings {
  readonly env: Given;
  readonly args: Given;
  readonly hyperparameters: Given;
}

export type Settings = Pick<Step, "env" | "args" | "hyperparameters">;

/**
 * Values for what the script cannot do without: what has a default keeps it. Arguments of a training script come as
 * hyperparameters, as the service gives them.
 */
export function settingsOf(hints: ScriptHints, given: GivenSettings): Settings {
  const isTraining = hints.kind === "training";
  const required = hints.arguments
    .filter(isAsked)
    .map((argument) => ({ argument, value: argumentValue(argument, hints) }));
  const args = required.map(({ argument, value }): Setting<readonly string[]> => {
    const values = Number(argument.nargs) > 1 ? Array.from({ length: Number(argument.nargs) }, () => value) : [value];
    return { name: flagOf(argument), value: values, origin: chosen(argument.line) };
  });
  const keys = isTraining
    ? args.map(({ name, value, origin }) => ({ name: bareFlag(name), value: value.join(","), origin }))
    : [];
  return {
    env: overlaid(environmentOf(hints), given.env, "--env"),
    args: overlaid(isTraining ? [] : args, spelled(given.args, hints), "--arg").map(asList),
    hyperparameters: overlaid([...keys, ...documentKeys(hints)], given.hyperparameters, "--hyperparameter"),
  };
}

/** Without a parser nobody can tell what `main` takes; a flag that is only set or not needs no value. */
function isAsked({ required, flags, dest, action }: ArgumentHint): boolean {
  return (
    required && dest !== "" && (flags.length > 0 || action === undefined) && !/^store_|^count$/.test(action ?? "store")
  );
}

function chosen(line: number): Origin {
  return { kind: "platform", rule: `chosen because line ${line} needs it`, neededAt: line };
}

function flagOf({ flags }: ArgumentHint): string {
  return flags.find((flag) => flag.startsWith("--")) ?? flags.find((flag) => flag.startsWith("-")) ?? "";
}

const readAsOf: Readonly<Record<string, ReadAs>> = { int: "integer", float: "float", bool: "boolean" };

function argumentValue({ dest, type, choices, values, namesColumns }: ArgumentHint, { kind }: ScriptHints): string {
  const path = choices === undefined ? pathFor(dest, kind) : undefined;
  if (path !== undefined) return path;
  const readAs = readAsOf[type ?? ""] ?? (type?.includes("json") === true ? "json" : undefined);
  const known = choices ?? values;
  return valueFor({
    name: dest,
    ...(readAs === undefined ? {} : { readAs }),
    ...(known === undefined ? {} : { values: known }),
    ...(namesColumns === undefined ? {} : { namesColumns }),
  });
}

function environmentOf({ environment }: ScriptHints): readonly Setting[] {
  const own = environment.filter(
    ({ name, required }) => required && !/^(SM_|TRAINING_JOB_|AWS_|PATH$|HOME$|HOSTNAME$)/.test(name),
  );
  return own.map(({ line, required: _, default: __, ...wanted }) => ({
    name: wanted.name,
    value: valueFor(wanted),
    origin: chosen(line),
  }));
}

const kinds: Readonly<Record<string, ReadAs>> = {
  integer: "integer",
  number: "float",
  boolean: "boolean",
  list: "json",
  object: "json",
};

/** Keys of `hyperparameters.json` without which the script fails. */
function documentKeys({ paths }: ScriptHints): readonly Setting[] {
  const documents = paths.filter(({ path, use }) => use === "read" && path.endsWith("/config/hyperparameters.json"));
  const keys = documents.flatMap(({ document }) => document?.keys ?? []);
  return keys
    .filter(({ optional }) => optional === undefined)
    .map(({ name, kind, line, readAs = kinds[kind ?? ""], namesColumns }) => {
      const how = { ...(readAs && { readAs }), ...(namesColumns && { namesColumns }) };
      return { name, value: valueFor({ name, ...how }), origin: chosen(line) };
    });
}

function spelled(args: Given, { arguments: known }: ScriptHints): Given {
  const flags = known.filter((argument) => argument.flags.length > 0);
  const names = flags.flatMap((argument) =>
    [argument.dest, ...argument.flags].map((name) => [name, flagOf(argument)] as const),
  );
  const flagByName = new Map(names);
  const entries = Object.entries(args).map(([name, value]) => {
    const written = spelledAs([...flagByName.keys()], name);
    return [flagByName.get(written) ?? written, value] as const;
  });
  return Object.fromEntries(entries);
}
