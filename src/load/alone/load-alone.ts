import { dirname, relative } from "node:path";
import type { AloneScript } from "../../model/alone.ts";
import { finding } from "../../model/findings/finding.ts";
import type { ScriptHints } from "../../model/hints.ts";
import type { Project } from "../../model/project.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Step } from "../../model/step.ts";
import { defaultPython, findInterpreter } from "../interpreter.ts";
import type { LoadOptions } from "../load-project.ts";
import { searchScript } from "../search-script.ts";
import { type AloneData, fedInputs } from "./feeds.ts";
import { stepFromCode } from "./from-code.ts";
import { type FromPipeline, type Nearby, stepFromPipeline, stepNearby } from "./from-pipeline.ts";
import { asList, overlaid, spelledAs } from "./overlaid.ts";
import type { GivenSettings } from "./settings.ts";

export interface AloneWish {
  /** A path or a name. */
  readonly script: string;
  readonly data: AloneData;
  readonly given: GivenSettings;
  /** Whose contract counts; without it a pipeline near the script that names it, else the script's own code. */
  readonly pipeline?: string;
  readonly step?: string;
}

/** A script as a pipeline of one step. */
export interface Alone extends AloneScript {
  readonly project: Project;
}

type AloneOptions = LoadOptions & { readonly signal?: AbortSignal };

/** Reads a script alone: its contract, and what feeds it. Fails with all that is missing at once. */
export async function loadAlone(wish: AloneWish, options: AloneOptions): Promise<Result<Alone>> {
  const { found, searched } = searchScript(wish.script, options.cwd);
  if (found === undefined) {
    const shown = searched.map((path) => relative(options.cwd, path) || path);
    return fail(
      finding({ code: "load/no-such-script", severity: "error", facts: { script: wish.script, searched: shown } }),
    );
  }
  const declared = await declaredStep(found, wish, options);
  if (!declared.ok) return declared;
  const read = await contractOf(found, { wish, options, declared: declared.value });
  if (!read.ok) return read;
  const { step, hints, file } = read.value;
  const inputs = fedInputs(step.contract.inputs, wish.data);
  if (!inputs.ok) return inputs;
  const alone = { ...step, dependsOn: [], contract: { ...step.contract, inputs: inputs.value } };
  const project = {
    name: alone.id,
    file: found,
    root: dirname(file),
    steps: [alone],
    findings: declared.value.notes,
  };
  return ok({ project, step: alone, hints, contractFile: file, source: wish.data.source });
}

async function declaredStep(script: string, wish: AloneWish, options: AloneOptions): Promise<Result<Nearby>> {
  if (wish.pipeline === undefined) return stepNearby(script, wish.step, options);
  const step = await stepFromPipeline(script, { pipeline: wish.pipeline, name: wish.step }, options);
  return step.ok ? ok({ found: step.value, notes: [] }) : step;
}

interface Reading {
  readonly wish: AloneWish;
  readonly options: AloneOptions;
  readonly declared: Nearby;
}

interface Contracted {
  readonly step: Step;
  readonly hints: ScriptHints;
  readonly file: string;
}

async function contractOf(script: string, { wish, options, declared }: Reading): Promise<Result<Contracted>> {
  const { look, signal } = options;
  const python = interpreterFor(options, declared.found);
  if (!python.ok) return python;
  const until = signal === undefined ? {} : { signal };
  const read = await stepFromCode({ script, python: python.value, given: wish.given, look, ...until });
  if (!read.ok) return read;
  const { step, hints } = read.value;
  if (declared.found === undefined) return ok({ step, hints, file: script });
  return ok({
    step: withGiven(declared.found.step, { given: wish.given, coded: step }),
    hints,
    file: declared.found.project.file,
  });
}

/** `--python` goes before what a pipeline names: it is the one script that is asked about. */
function interpreterFor({ cwd, python }: AloneOptions, declared: FromPipeline | undefined): Result<string> {
  const found = findInterpreter(python ?? declared?.step.python ?? defaultPython(), cwd);
  if (found.ok) return ok(found.path);
  const { ok: _, ...facts } = found;
  const by = python === undefined ? "default" : "option";
  return fail(finding({ code: "load/interpreter-missing", severity: "error", facts: { ...facts, by } }));
}

/** The declared step with the interpreter that was asked, and the settings of the command line. */
function withGiven(declared: Step, { given, coded }: { readonly given: GivenSettings; readonly coded: Step }): Step {
  const script = {
    ...declared.script,
    path: coded.script?.path ?? "",
    ...(coded.script?.facts && { facts: coded.script.facts }),
  };
  const names = declared.args.map(({ name }) => name);
  const args = Object.fromEntries(Object.entries(given.args).map(([name, value]) => [spelledAs(names, name), value]));
  return {
    ...declared,
    script,
    python: coded.python,
    env: overlaid(declared.env, given.env, "--env"),
    args: overlaid(declared.args, args, "--arg").map(asList),
    hyperparameters: overlaid(declared.hyperparameters, given.hyperparameters, "--hyperparameter"),
  };
}
