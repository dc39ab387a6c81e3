import { basename } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { DefinitionStep } from "../../model/sagemaker/definition.ts";
import type { Script } from "../../model/step.ts";
import { suggest } from "../../model/suggest.ts";
import type { DefinitionRequest } from "./planning.ts";

/** What a job starts. */
export type Program =
  /** `travels`: its folder goes with it. */
  | { readonly kind: "named"; readonly name: string; readonly travels: boolean; readonly isModule?: true }
  /** A shell script of the SDK starts it, whose text the definition does not hold, or a module that is no file of the user. */
  | { readonly kind: "unnamed"; readonly containerFolder?: string; readonly module?: string }
  /** The image brings its own. */
  | { readonly kind: "none" };

export interface FoundScript {
  readonly script?: Script;
  readonly findings: readonly Finding[];
}

/** The user's file for a program, by its name below the script roots. */
export function scriptFor(step: DefinitionStep, program: Program, request: DefinitionRequest): FoundScript {
  const chosen = request.scriptOf.get(step.name);
  const whose = { severity: "error", step: step.name, place: step.place } as const;
  if (chosen !== undefined) return { script: scriptAt(chosen, program), findings: [] };
  if (program.kind === "none") return { findings: [] };
  if (program.kind === "unnamed") {
    const { module } = program;
    const facts = module === undefined ? {} : { module, searched: request.roots };
    return { findings: [finding({ ...whose, code: "load/unnamed-script", facts })] };
  }
  const { name } = program;
  const found = request.scripts.filter((path) => path.endsWith(`/${name}`));
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return { script: scriptAt(first, program), findings: [] };
  if (first !== undefined) {
    return { findings: [finding({ ...whose, code: "load/ambiguous-script", facts: { script: name, found } })] };
  }
  const names = request.scripts.map((path) => basename(path));
  const near = suggest(name, names);
  const searched = request.roots.map((root) => `${root}/${name}`);
  const facts = { script: name, searched, ...(near === undefined ? {} : { suggestion: near }) };
  return { findings: [finding({ ...whose, code: "load/no-such-script", facts })] };
}

function scriptAt(path: string, program: Program): Script {
  const end = program.kind === "named" && path.endsWith(`/${program.name}`) ? program.name.length + 1 : undefined;
  const folder = path.slice(0, end === undefined ? path.lastIndexOf("/") : -end);
  const start = program.kind === "named" && program.isModule ? { isModule: true as const } : {};
  if (program.kind === "named" && !program.travels) return { path, ...start };
  const { containerFolder = undefined } = program.kind === "unnamed" ? program : {};
  return { path, sourceDir: folder, ...start, ...(containerFolder === undefined ? {} : { containerFolder }) };
}
