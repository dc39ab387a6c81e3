import { dirname, relative } from "node:path";
import type { AloneScript } from "../../model/alone.ts";
import { finding } from "../../model/findings/finding.ts";
import type { ScriptHints } from "../../model/hints.ts";
import type { InputPort } from "../../model/port.ts";
import type { Project } from "../../model/project.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Step } from "../../model/step.ts";
import type { ReadHints } from "../hints.ts";
import { defaultPython, findInterpreter } from "../interpreter.ts";
import type { LoadOptions } from "../load-project.ts";
import { searchScript } from "../search-script.ts";
import { type AloneData, fedInputs } from "./feeds.ts";
import { stepFromCode } from "./from-code.ts";
import { type FromPipeline, type Nearby, stepFromPipeline, stepNearby } from "./from-pipeline.ts";
import { asList, overlaid, spelledAs } from "./overlaid.ts";
import { producersOf } from "./producers.ts";
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

export type Unmade = (step: Step, hints: ScriptHints) => ReadonlySet<string>;

export type AloneOptions = LoadOptions & {
  /** Reads what the code tells; this package's own reader by default. */
  readonly hints?: ReadHints;
  readonly signal?: AbortSignal;
  /** Names of inputs for which no data can be made up, such as a model. */
  readonly unmade: Unmade;
};

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
  const first = producersFor(read.value, { wish, options, declared: declared.value });
  const inputs = fedInputs(step.contract.inputs, wish.data, first.steps);
  if (!inputs.ok) return inputs;
  const alone = { ...step, dependsOn: [], contract: { ...step.contract, inputs: inputs.value } };
  const project = {
    name: alone.id,
    file: found,
    root: dirname(file),
    steps: [...first.steps, alone],
    findings: declared.value.notes,
  };
  const producers = { steps: first.steps.map(({ id }) => id), inputs: first.inputs.map(({ name }) => name) };
  return ok({
    ...{ project, step: alone, hints, contractFile: file, source: wish.data.source },
    ...(first.steps.length === 0 ? {} : { producers }),
  });
}

interface First {
  readonly steps: readonly Step[];
  /** What they run for. */
  readonly inputs: readonly InputPort[];
}

/** Only what cannot be made up is worth running others for, and only where a pipeline tells who makes it. */
function producersFor({ step, hints }: Contracted, { wish, options, declared }: Reading): First {
  if (declared.found === undefined || wish.data.source !== "synthetic") return { steps: [], inputs: [] };
  const unmade = options.unmade(step, hints);
  const inputs = step.contract.inputs.filter(({ name, feed }) => feed.kind === "port" && unmade.has(name));
  const { steps } = declared.found.project;
  const asked = options.python === undefined ? {} : { python: step.python };
  return { inputs, steps: producersOf(inputs, { steps, data: wish.data, ...asked }) };
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
  const { look, hints: readHints, signal } = options;
  const python = interpreterFor(options, declared.found);
  if (!python.ok) return python;
  const reading = { look, ...(readHints && { hints: readHints }), ...(signal && { signal }) };
  const read = await stepFromCode({ script, python: python.value, given: wish.given, ...reading });
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
