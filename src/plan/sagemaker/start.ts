import { basename } from "../../model/container-path.ts";
import type { Expression } from "../../model/sagemaker/expression.ts";
import { knownText } from "./evaluate.ts";
import type { Planning } from "./planning.ts";
import type { Program } from "./scripts.ts";

/** What a container is told to start. `code`: where the inputs of its code come from. */
interface Command {
  readonly entry: readonly Expression[];
  readonly args: readonly Expression[];
  readonly code: readonly string[];
}

interface Start {
  readonly program: Program;
  /** What the program is given. */
  readonly words: readonly Expression[];
}

/** The program that a command starts, and the words behind it. */
export function startOf({ entry, args, code }: Command, { scope, request }: Planning): Start {
  // An interpreter alone takes its program from the arguments.
  const all = [...entry, ...args];
  const texts = all.map((word) => knownText(word, scope) ?? "");
  const reach = isPython(texts[entry.length - 1]) ? all.length : entry.length;
  const module = moduleAt(texts.slice(0, reach));
  const script = texts.slice(0, reach).findIndex((word) => word.endsWith(".py"));
  const isModule = module !== -1 && (script === -1 || fileOf(texts[module], request.scripts) !== undefined);
  const starts = isModule ? module : script;
  const words = starts === -1 ? [...args] : all.slice(starts + 1);
  const travels = !code.some((uri) => uri.endsWith(".py"));
  if (isModule) return { program: moduleProgram(texts[module] ?? "", request.scripts, travels), words };
  return { program: programOf(texts.slice(0, reach), code), words };
}

function isPython(word: string | undefined): boolean {
  return /(^|\/)python[\d.]*$/.test(word ?? "");
}

/** Where the module of `python -m module` stands, or -1. */
function moduleAt(words: readonly string[]): number {
  const option = words.findIndex((word, index) => word === "-m" && words.slice(0, index).some(isPython));
  return option === -1 || option + 1 >= words.length ? -1 : option + 1;
}

/** The end of the user's file that a module is; a package is started by its `__main__`. */
function fileOf(module: string | undefined, scripts: readonly string[]): string | undefined {
  const path = (module ?? "").replaceAll(".", "/");
  return [`${path}.py`, `${path}/__main__.py`].find((end) => scripts.some((script) => script.endsWith(`/${end}`)));
}

/** The folder that holds the module's package travels: without it there were none. */
function moduleProgram(module: string, scripts: readonly string[], travels: boolean): Program {
  const name = fileOf(module, scripts);
  if (name === undefined) return { kind: "unnamed", module };
  return { kind: "named", name, travels: travels || name.includes("/"), isModule: true };
}

function programOf(entry: readonly string[], code: readonly string[]): Program {
  const name = [...entry, ...code].find((word) => word.endsWith(".py"));
  if (name !== undefined) {
    return {
      kind: "named",
      name: basename(name),
      travels: !code.some((uri) => uri.endsWith(".py")),
    };
  }
  const isShell = [...entry, ...code].some((word) => word.endsWith(".sh"));
  return { kind: isShell || code.length > 0 ? "unnamed" : "none" };
}
