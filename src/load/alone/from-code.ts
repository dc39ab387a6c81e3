import { basename, dirname, join } from "node:path";
import { finding } from "../../model/findings/finding.ts";
import type { ScriptHints } from "../../model/hints.ts";
import type { InputPort } from "../../model/port.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { ScriptFacts } from "../../model/script.ts";
import type { Script, Step } from "../../model/step.ts";
import { lookAt } from "../../system/files.ts";
import { type ReadHints, readHints } from "../hints.ts";
import type { LookAtScripts } from "../look.ts";
import { type CodePort, portsOf } from "./ports.ts";
import { type GivenSettings, type Settings, settingsOf } from "./settings.ts";

export interface CodeRequest {
  /** Absolute path of the script. */
  readonly script: string;
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly given: GivenSettings;
  readonly look: LookAtScripts;
  /** Reads what the code tells; this package's own reader by default. */
  readonly hints?: ReadHints;
  readonly signal?: AbortSignal;
}

export interface FromCode {
  readonly step: Step;
  readonly hints: ScriptHints;
}

/** The step that a script would be, as its code tells it; its inputs are not fed yet. */
export async function stepFromCode(request: CodeRequest): Promise<Result<FromCode>> {
  const { script: path, python, look, given } = request;
  const [looked, first] = await Promise.all([look({ python, scripts: [{ path }] }), hintsOf(request, {})]);
  if (looked.kind === "broken") {
    return fail(
      finding({
        code: "load/interpreter-missing",
        severity: "error",
        facts: { python, reason: looked.reason, by: "option" },
      }),
    );
  }
  const facts = looked.scripts.get(path);
  const other = facts?.writtenFor;
  if (other !== undefined) {
    return fail(finding({ code: "load/not-python", severity: "error", facts: { script: path, writtenFor: other } }));
  }
  if (typeof first === "string") {
    return fail(finding({ code: "alone/unreadable-code", severity: "error", facts: { script: path, reason: first } }));
  }
  // Values that are chosen for it can tell paths and columns that its code alone does not.
  const settings = settingsOf(first, given);
  const again = hasValues(settings) ? await hintsOf(request, valuesOf(settings)) : first;
  const hints = typeof again === "string" ? first : again;
  return ok({ step: stepOf({ path, facts, hints }, { settings, python: looked.interpreter ?? python }), hints });
}

/** What was read of a script. */
export interface CodeRead {
  /** Absolute. */
  readonly path: string;
  readonly facts: ScriptFacts | undefined;
  readonly hints: ScriptHints;
}

export type Values = Pick<Parameters<ReadHints>[0]["scripts"][number], "env" | "args" | "hyperparameters">;

async function hintsOf(
  { script, python, hints: read = readHints, signal }: CodeRequest,
  values: Values,
): Promise<ScriptHints | string> {
  const scripts = [{ path: script, sourceDir: dirname(script), ...values }];
  const hinted = await read({ python, scripts, ...(signal === undefined ? {} : { signal }) });
  return hinted.kind === "broken" ? hinted.reason : (hinted.scripts[0] ?? "it gave no answer");
}

export function hasValues({ env, args, hyperparameters }: Settings): boolean {
  return env.length + args.length + hyperparameters.length > 0;
}

/** Settings as the reader of code takes them. */
export function valuesOf({ env, args, hyperparameters }: Settings): Values {
  return {
    env: Object.fromEntries(env.map(({ name, value }) => [name, value])),
    hyperparameters: Object.fromEntries(hyperparameters.map(({ name, value }) => [name, value])),
    args: args.flatMap(({ name, value }) => (name === "" ? value : [name, ...value])),
  };
}

/** Its folder travels with it when it needs something from there. */
function scriptOf(path: string, facts: ScriptFacts | undefined, hints: ScriptHints): Script {
  const needsFolder =
    (facts?.siblings.length ?? 0) > 0 ||
    hints.needs.some(({ kind }) => kind === "local-file") ||
    hints.paths.some((used) => liesBeside(path, used));
  return { path, ...(needsFolder ? { sourceDir: dirname(path) } : {}), ...(facts === undefined ? {} : { facts }) };
}

/** A file that is read from a folder which the code does not tell, such as that of `__file__`, and that lies beside the script. */
function liesBeside(script: string, { path, use }: ScriptHints["paths"][number]): boolean {
  const [, name] = /^\*\/([^*]+)$/.exec(path) ?? [];
  return use === "read" && name !== undefined && lookAt(join(dirname(script), name)).kind === "file";
}

interface Surroundings {
  readonly settings: Settings;
  readonly python: string;
}

/** The step that a script would be, with nothing that feeds it. */
export function stepOf({ path, facts, hints }: CodeRead, { settings, python }: Surroundings): Step {
  const script = scriptOf(path, facts, hints);
  const { inputs, outputs } = portsOf(hints);
  const at = ({ line }: CodePort) => (line === undefined ? {} : { place: { file: script.path, line, column: 1 } });
  const port = (one: CodePort) => ({
    name: one.name,
    containerPath: one.containerPath,
    required: one.required,
    ...at(one),
  });
  const fedLater = (one: CodePort): InputPort => ({ ...port(one), feed: { kind: "unknown" } });
  return {
    id: nameOf(script.path),
    kind: hints.kind,
    script,
    contract: { inputs: inputs.map(fedLater), outputs: outputs.map(port) },
    ...settings,
    python,
    mode: isCalled(script, hints) ? "call" : "entrypoint",
    limits: { timeoutMs: 300_000, memoryBytes: 2e9 },
    network: "off",
    dependsOn: [],
  };
}

/** A `main(input_paths, ...)` that nothing in the file calls, or that its block cannot call with paths. */
function isCalled({ facts }: Script, { inputs }: ScriptHints): boolean {
  return (
    facts?.mainParameters?.[0] === "input_paths" &&
    (!facts.hasMainBlock || inputs.some(({ path }) => path === undefined))
  );
}

export function nameOf(path: string): string {
  const name = basename(path)
    .replace(/\.[^.]+$/, "")
    .replace(/[^\w.-]+/g, "_");
  return /^[A-Za-z0-9_]/.test(name) ? name : "script";
}
