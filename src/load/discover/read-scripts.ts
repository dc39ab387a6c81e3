import { dirname, relative } from "node:path";
import { finding } from "../../model/findings/finding.ts";
import type { ScriptHints } from "../../model/hints.ts";
import type { Json } from "../../model/json.ts";
import type { SeenStep } from "../../model/proposal.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { ScriptFacts } from "../../model/script.ts";
import type { Step } from "../../model/step.ts";
import { type CodeRead, hasValues, stepOf, valuesOf } from "../alone/from-code.ts";
import { type Settings, settingsOf } from "../alone/settings.ts";
import { type Hinted, readHints } from "../hints.ts";
import type { LookAtScripts } from "../look.ts";
import { findScripts, textOf } from "../scripts/find-scripts.ts";
import { importersOf } from "../scripts/list-scripts.ts";
import { roleOf } from "../scripts/role.ts";
import { stepNames } from "./names.ts";
import { type FileRole, type RoleRead, rolesAmong } from "./no-step.ts";
import { portFiles } from "./port-files.ts";

/** A Python file of a folder: what it is for and, where it is a step, what its code tells of its ports. */
export interface FoundScript {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly role: FileRole;
  readonly seen?: SeenStep;
}

export interface ReadingScripts {
  /** Absolute path of the interpreter. */
  readonly python: string;
  readonly look: LookAtScripts;
  readonly signal: AbortSignal;
  /** What the scripts may read from files beside them. */
  readonly documents: Readonly<Record<string, Json>>;
}

/** Every Python file below a folder; none of it is run. Two or three processes, however many files there are. */
export async function readScripts(folder: string, asked: ReadingScripts): Promise<Result<readonly FoundScript[]>> {
  const { python, look, signal, documents } = asked;
  const paths = findScripts(folder);
  const [looked, hinted] = await Promise.all([
    look({ python, scripts: paths.map((path) => ({ path })), signal }),
    readHints({ python, signal, documents, scripts: paths.map((path) => ({ path, sourceDir: dirname(path) })) }),
  ]);
  if (looked.kind === "broken") return unanswered(python, looked.reason);
  if (hinted.kind === "broken") return unanswered(python, hinted.reason);
  const files = filesOf(folder, paths, { facts: looked.scripts, hints: hinted.scripts });
  const roles = rolesAmong(files);
  const steps = files.filter((_, at) => roles[at]?.kind === "step");
  const names = stepNames(steps.map(({ name }) => name));
  const seen = await seenSteps(steps, { ...asked, python: looked.interpreter ?? python });
  const byName = new Map(seen.map((one, at) => [one.name, withId(one, names[at] ?? one.step.id)]));
  return ok(
    files.map(({ name }, at) => {
      const step = byName.get(name);
      return { name, role: roles[at] ?? { kind: "step" }, ...(step === undefined ? {} : { seen: step }) };
    }),
  );
}

function unanswered(python: string, reason: string): Result<never> {
  return fail(
    finding({ code: "load/interpreter-missing", severity: "error", facts: { python, reason, by: "default" } }),
  );
}

interface Told {
  readonly facts: ReadonlyMap<string, ScriptFacts>;
  readonly hints: readonly ScriptHints[];
}

/** Files for other programs are none of ours. */
function filesOf(folder: string, paths: readonly string[], told: Told): readonly RoleRead[] {
  const importers = importersOf(paths, told.facts);
  return paths.flatMap((path, at): readonly RoleRead[] => {
    const [facts, hints] = [told.facts.get(path), told.hints[at]];
    if (facts === undefined || hints === undefined || facts.writtenFor !== undefined) return [];
    const importing = importers.get(path) ?? [];
    const [importedBy] = importing;
    const [name, text] = [relative(folder, path), textOf(path)];
    const role = roleOf({ path: name, text, facts, ...(importedBy === undefined ? {} : { importedBy }) });
    return [{ path, name, text, role, importers: importing, facts, hints }];
  });
}

/** Values that are chosen for a script can tell paths that its code alone does not: those are read once more. */
async function seenSteps(files: readonly RoleRead[], asked: ReadingScripts): Promise<readonly SeenStep[]> {
  const settings = files.map(({ hints }) => settingsOf(hints, { env: {}, args: {}, hyperparameters: {} }));
  const open = files.flatMap((file, at) => {
    const own = settings[at];
    return own !== undefined && hasValues(own) ? [{ file, own }] : [];
  });
  const { python, signal, documents } = asked;
  const scripts = open.map(({ file: { path }, own }) => ({ path, sourceDir: dirname(path), ...valuesOf(own) }));
  const again: Hinted = await readHints({ python, signal, documents, scripts });
  const known = new Map(
    again.kind === "read" ? open.map(({ file }, at) => [file.path, again.scripts[at] ?? file.hints]) : [],
  );
  return files.map(({ path, name, facts, hints }, at) => {
    const read = { path, facts, hints: known.get(path) ?? hints };
    const own: Settings = settings[at] ?? { env: [], args: [], hyperparameters: [] };
    return seenStep(name, read, { settings: own, python });
  });
}

function seenStep(
  name: string,
  read: CodeRead,
  around: { readonly settings: Settings; readonly python: string },
): SeenStep {
  const step = stepOf(read, around);
  return { name, ...withoutConstants(step, portFiles(step, read.hints)) };
}

/** A folder that only a module beside the script names is a constant of that module, and no port of this script. */
function withoutConstants(step: Step, files: Pick<SeenStep, "reads" | "writes">): Omit<SeenStep, "name"> {
  const isMeant = (name: string, place: unknown, own: SeenStep["reads"]): boolean =>
    place !== undefined || (own[name] ?? []).some(({ path }) => path !== "");
  const inputs = step.contract.inputs.filter(({ name, place }) => isMeant(name, place, files.reads));
  const outputs = step.contract.outputs.filter(({ name, place }) => isMeant(name, place, files.writes));
  return { ...files, step: { ...step, contract: { ...step.contract, inputs, outputs } } };
}

function withId(seen: SeenStep, id: string): SeenStep {
  return { ...seen, step: { ...seen.step, id } };
}
