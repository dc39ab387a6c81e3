import { basename } from "node:path";
import type { ScriptFacts } from "../../model/script.ts";

/** What a Python file is for; only a step can be run alone. */
export type ScriptRole =
  | { readonly kind: "step" }
  | { readonly kind: "library" | "test" | "definition" | "serving"; readonly reason: string };

interface Told {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly facts: ScriptFacts;
  /** Another file of the folder that imports it. */
  readonly importedBy?: string;
}

const serving = /^def (model_fn|input_fn|predict_fn|output_fn|transform_fn|handler|lambda_handler)\(/m;
/** Scripts that score test data are called like tests, too. */
const tests = /^\s*(async )?def test|^\s*(import|from) (pytest|unittest|doctest)\b|^class Test/m;
const servers: ReadonlySet<string> = new Set(["flask", "fastapi", "bottle", "gunicorn", "uvicorn"]);
/** Statements at the left margin that do something; setting up logging, warnings or paths is nothing yet. */
const work =
  /^(for|while|with|assert|raise)\b|^(?!logg|warnings|sys\.path|matplotlib|np\.random|os\.environ|parser\b)[A-Za-z_][\w.]*\(|^(?!_?[A-Z0-9_]+\b)[\w, ]+ = .*(read_|load\(|open\(|parse_args\()/m;

/** Tells step scripts from what lies beside them. */
export function roleOf({ path, text, facts, importedBy }: Told): ScriptRole {
  const name = path.split("/").at(-1) ?? "";
  if (isTest(path, text)) return { kind: "test", reason: "a test" };
  const isStarter = facts.imports.some(({ module }) => /^sagemaker(\.(?!session|experiments)|$)/.test(module));
  if (isStarter) return { kind: "definition", reason: "defines a pipeline or starts jobs (imports sagemaker)" };
  const server = facts.imports.find(({ module }) => servers.has(module.split(".")[0] ?? ""));
  if (server !== undefined) return { kind: "serving", reason: `serves a model (imports ${server.module})` };
  const isConvention = facts.mainParameters?.[0] === "input_paths";
  if (facts.hasMainBlock || isConvention) return { kind: "step" };
  if (serving.test(text)) return { kind: "serving", reason: "serves a model (no main block)" };
  if (importedBy !== undefined) return moduleOf(importedBy);
  if (facts.syntaxError !== undefined || (work.test(text) && name !== "__init__.py" && name !== "setup.py")) {
    return { kind: "step" };
  }
  return { kind: "library", reason: "a module that does nothing by itself" };
}

/** What another file imports, told by that one. */
export function moduleOf(importer: string): ScriptRole {
  return { kind: "library", reason: `a module that ${basename(importer)} imports` };
}

function isTest(path: string, text: string): boolean {
  if (/(^|\/)(tests?\/|conftest\.py$)/.test(path)) return true;
  return /(^|\/)test_[^/]*$|_test\.py$/.test(path) && tests.test(text);
}
