import { sourceDirFix } from "./fixes.ts";
import type { ScriptEnd } from "./script-end.ts";
import type { Explanation, Explanations, Whose } from "./words.ts";

/** Why a module cannot be imported, when installing it would not help. */
export type ImportProblem =
  | { readonly kind: "no-such-name"; readonly library: string; readonly installed?: string }
  | { readonly kind: "own-module" }
  | { readonly kind: "left-behind"; readonly sourceDir: string }
  | { readonly kind: "elsewhere"; readonly path: string }
  | { readonly kind: "circle" }
  | { readonly kind: "system-library" };

export interface ImportFacts {
  "run/import": ScriptEnd & { readonly module: string; readonly problem?: ImportProblem };
}

function hintOf(module: string, problem: ImportProblem | undefined, whose: Whose): string {
  switch (problem?.kind) {
    case "no-such-name":
      return `${problem.library} is there${
        problem.installed === undefined ? "" : ` (${problem.installed})`
      } and has no such name: correct it, or run the step with the version that it was written for`;
    case "own-module":
      return `Define the name in ${module}, or import another one`;
    case "left-behind":
      return `${module} lies beside the script and does not travel with it. ${sourceDirFix(problem.sourceDir, whose)}`;
    case "elsewhere":
      return `${module} lies in ${problem.path} and does not travel with the script. Move it beside that, or let a folder travel that holds both`;
    case "circle":
      return "Modules import each other in a circle: move what both need into a third one";
    case "system-library":
      return "A library of the system is missing on this machine, which its container may have: install it here, too";
    default:
      return "Install it in the step's interpreter, or put the file into the step's source folder";
  }
}

export const explainImport: Explanations<ImportFacts> = {
  "run/import": ({ module, message, problem }, whose): Explanation => ({
    message: `The script cannot import ${module}: ${message}`,
    hint: hintOf(module, problem, whose),
  }),
};
