import { joinFix, pythonFix, sourceDirFix, variableFix } from "./fixes.ts";
import { type Installing, installHint } from "./installing.ts";
import { circleText, type Explanations, fewOf, inWordsOf, listed, type Whose } from "./words.ts";

/** What a reader declares to need and its producer declares otherwise. */
export type Incompatibility =
  | { readonly kind: "file"; readonly pattern: string; readonly promised: readonly string[] }
  | { readonly kind: "format"; readonly needed: string; readonly promised: string }
  | { readonly kind: "column"; readonly column: string; readonly near: string }
  | { readonly kind: "type"; readonly column: string; readonly needed: string; readonly promised: string };

/** A script that asks for a package, and that is started by its path. */
interface RelativeImport {
  readonly script: string;
  /** With its dots: `..core.text`. */
  readonly imported: string;
  /** What it runs as here; absent where it travels alone, so that it cannot. */
  readonly module?: string;
  /** How a script calls it that is started by its path. */
  readonly named?: string;
  /** The folder that travels, and modules outside it. */
  readonly sourceDir?: string;
  readonly outside?: readonly string[];
}

/** Modules of the project that a script imports by name, and that its container does not get. */
interface ModuleLeftBehind {
  readonly script: string;
  readonly modules: readonly string[];
  readonly places: readonly string[];
  /** The folder that travels; absent where the script does alone. */
  readonly travels?: string;
  /** A folder that holds them and the script. */
  readonly sourceDir?: string;
  /** Here the project's source folder is searched for them. */
  readonly isFound?: true;
}

interface UnfedInput {
  readonly input: string;
  readonly containerPath: string;
  /** Where its data lies, which is not on this machine. */
  readonly remote?: string;
  /** What of the step's configuration tells where its data lies. */
  readonly field?: string;
}

/** Facts of what planning can tell before anything runs. */
export interface StaticFacts {
  "plan/cycle": { readonly path: readonly string[] };
  "plan/unknown-feed": { readonly from: string; readonly suggestion?: string };
  "plan/unfed-input": UnfedInput;
  /** `why`: why a stub is one. */
  "plan/starved-input": { readonly stub: string; readonly output: string; readonly why: string };
  "plan/isolated-step": { readonly step: string; readonly others?: readonly string[] };
  "plan/missing-module": Installing & {
    readonly modules: readonly string[];
    readonly distributions: readonly string[];
    readonly steps: readonly string[];
  };
  "plan/unmet-requirements": Installing & {
    readonly file: string;
    readonly requirements: readonly string[];
  };
  "plan/sibling-left-behind": {
    readonly script: string;
    readonly modules: readonly string[];
    readonly sourceDir: string;
  };
  "plan/module-left-behind": ModuleLeftBehind;
  "plan/relative-import": RelativeImport;
  "plan/syntax-error": { readonly script: string; readonly problem: string };
  "plan/empty-script": { readonly script: string };
  /** `by`: the mode was asked for with `--mode`, not in the file. */
  "plan/no-main": { readonly script: string; readonly mode: string; readonly by?: "option" };
  /** Its outputs of an earlier run feed `consumers`. */
  "plan/producer-changed": {
    readonly producer: string;
    readonly run: string;
    readonly consumers: readonly string[];
  };
  "plan/runs-cold": { readonly script: string; readonly names: readonly string[] };
  /** `script`: the script that reads it; without one, the contract requires it. */
  /** `interface`: the file that does not declare it, either. */
  "plan/unset-environment": { readonly name: string; readonly script?: string; readonly interface?: string };
  "plan/lost-output": { readonly output: string; readonly containerPath: string };
  "plan/incompatible-ports": { readonly problems: readonly Incompatibility[] };
  "plan/output-in-input": { readonly output: string; readonly input: string; readonly containerPath: string };
}

export const explainStatic: Explanations<StaticFacts> = {
  "plan/cycle": ({ path }) => ({
    message: `Steps need each other in a circle: ${circleText(path)}`,
    hint: "Remove one of these connections",
  }),
  "plan/unknown-feed": ({ from, suggestion }) => ({
    message: `No step has the output ${from}`,
    hint: suggestion === undefined ? "Name an output as `step.port`" : `Did you mean ${suggestion}?`,
  }),
  "plan/unfed-input": (told, { step, form }) => ({
    message: unfedText(told, step),
    hint: inWordsOf(form, {
      native: "Add `from: step.port` or `from: path`, or `required: false` if the script can do without it",
      definition: "Let a parameter name a local folder (--parameter NAME=FOLDER), or ask for --data-source synthetic",
      project: `Give files that stand for it, --override ${step}.inputs.${told.input}=FOLDER (or in the file of --overrides), or ask for --data-source synthetic`,
    }),
  }),
  "plan/starved-input": ({ stub, output, why }, { step, port }) => ({
    message: `Step ${step} needs ${port} from ${stub}, which does not run here (${why}) and writes nothing: the step is blocked`,
    hint: `Give files that stand for it, --override ${stub}.outputs.${output}=FOLDER (or in the file of --overrides), or ask for --data-source synthetic`,
  }),
  "plan/isolated-step": ({ step, others = [] }, { form }) => ({
    message:
      others.length === 0
        ? `Step ${step} is connected to no other step`
        : `${others.length + 1} steps are connected to no other step: ${[step, ...others.slice(0, 4)].join(", ")}, ...`,
    hint: joinFix(form),
  }),
  "plan/missing-module": ({ modules, distributions, steps, ...installing }, { form }) => ({
    message: `${installing.python} lacks ${listed(modules)}, imported by ${listed(steps)}`,
    hint: installHint(installing, distributions, form),
  }),
  "plan/unmet-requirements": ({ file, requirements, ...installing }, { form }) => ({
    message: `${installing.python} does not satisfy ${file}: ${requirements.join(", ")}`,
    hint: installHint(installing, requirements, form),
  }),
  "plan/sibling-left-behind": ({ script, modules, sourceDir }, whose) => ({
    message: `${script} imports ${listed(modules)} from its own folder, which does not travel with it into the container`,
    hint: sourceDirFix(sourceDir, whose),
  }),
  "plan/module-left-behind": (told, whose) => ({
    message: `${told.script} imports ${listed(told.modules)}, which ${told.modules.length === 1 ? "lies" : "lie"} in ${fewOf(told.places)}: ${told.travels === undefined ? "the script travels alone" : `only ${told.travels} travels`} into the container, where the import ends`,
    hint: leftBehindHint(told, whose),
  }),
  "plan/relative-import": (told, whose) => ({
    message: `${told.script} imports ${told.imported} relative to its package: started by its path, as the container starts it, it has none and ends there`,
    hint: relativeImportHint(told, whose),
  }),
  "plan/syntax-error": ({ script, problem }, { form }) => ({
    message: `${script} is not valid Python: ${problem}`,
    hint: `Correct the line, or ${pythonFix(form)} that knows its syntax`,
  }),
  "plan/empty-script": ({ script }) => ({
    message: `${script} holds no statement, so the step does nothing`,
    hint: "Write its code, or name another script; perhaps saving it was interrupted",
  }),
  "plan/no-main": ({ script, mode, by }) => ({
    message: `${script} has no function main, which mode ${mode} calls`,
    hint: `${by === undefined ? "Use `mode: entrypoint`" : `Leave out --mode ${mode}`}, or define \`main(input_paths, output_paths, environ_vars, job_args)\``,
  }),
  "plan/producer-changed": ({ producer, run, consumers }) => ({
    message: `The code of ${producer} has changed since run ${run}, whose outputs feed ${listed(consumers)}`,
    hint: `Add --step ${producer} to run it, too`,
  }),
  "plan/runs-cold": ({ script, names }, whose) => ({
    message: `${script} sets ${listed(names)} before its imports, so it runs in a fresh interpreter`,
    hint: inWordsOf(whose.form, {
      native: "Set it under `env:` of the step to run it warm",
      project: `${variableFix(names[0] ?? "", whose)}, to run it warm`,
      definition: `${variableFix(names[0] ?? "", whose)}, to run it warm`,
    }),
  }),
  "plan/unset-environment": ({ name, script, interface: file }, whose) => ({
    message: `${script ?? `The contract of step ${whose.step ?? ""}`} needs the environment variable ${name}, which nothing sets${file === undefined ? "" : `, and which ${file} does not declare`}`,
    hint:
      file === undefined
        ? variableFix(name, whose)
        : "Declare it under `env_vars`, so that configurations can set it, or let the script do without",
  }),
  "plan/lost-output": ({ output, containerPath }, { step }) => ({
    message: `Output ${output} of training step ${step} lies in ${containerPath}, which SageMaker does not keep`,
    hint: "Write it below /opt/ml/model, /opt/ml/output/data or /opt/ml/checkpoints",
  }),
  "plan/incompatible-ports": ({ problems }, whose) => ({
    message: `Input ${whose.port ?? ""} of step ${whose.step ?? ""} needs what ${whose.cause?.step ?? ""}.${whose.cause?.port ?? ""} does not promise: ${fewOf(problems.map(problemText))}`,
    hint: "Correct the declaration that is wrong; if both are right, a step between them must convert the data",
  }),
  "plan/output-in-input": ({ output, input, containerPath }) => ({
    message: `Output ${output} lies in ${containerPath}, inside input ${input}`,
    hint: "Give the output a folder of its own; the input's files would be taken for results",
  }),
};

function unfedText({ input, containerPath, remote, field }: UnfedInput, step: string | undefined): string {
  const where = `feeds input ${input} of step ${step}, which it expects in ${containerPath}`;
  if (remote !== undefined) return `Nothing on this machine ${where} from ${remote}`;
  return `Nothing ${where}${field === undefined ? "" : `: no configuration of the step tells where it lies (${field})`}`;
}

function leftBehindHint({ places, travels, sourceDir, isFound }: ModuleLeftBehind, whose: Whose): string {
  const fix =
    sourceDir === undefined
      ? `Move ${fewOf(places)} ${travels === undefined ? "beside the script" : `below ${travels}`}`
      : sourceDirFix(sourceDir, whose);
  return isFound ? `${fix}. Here it is found, as the project's source folder is searched` : fix;
}

function relativeImportHint({ module, named, sourceDir = "", outside = [] }: RelativeImport, whose: Whose): string {
  if (module === undefined) {
    return inWordsOf(whose.form, {
      native: "Add a `source_dir:` that holds the module to the step, and import it by its name",
      project: `${sourceDirFix("a folder that holds the module", whose)}, and import it by its name`,
      definition: `${sourceDirFix("FOLDER", whose)}, with a folder that holds the module, and import it by its name`,
    });
  }
  const here = `Here it runs as ${module}, as \`python -m\` would start it`;
  if (outside.length > 0)
    return `Move ${fewOf(outside)} below ${sourceDir}, since nothing else travels, and import by name. ${here}`;
  return `Import ${named === undefined ? "it by its name" : `${named}, which is found as it travels along`}. ${here}`;
}

function problemText(problem: Incompatibility): string {
  switch (problem.kind) {
    case "file":
      return `a file ${problem.pattern} (it promises ${fewOf(problem.promised)})`;
    case "format":
      return `the format ${problem.needed} (it promises ${problem.promised})`;
    case "column":
      return `a column ${problem.column} (it promises ${problem.near})`;
    case "type":
      return `${problem.column} as ${problem.needed} (it promises ${problem.promised})`;
  }
}
