import { availableParallelism } from "node:os";
import { basename, resolve } from "node:path";
import { ok, type Result } from "../../../model/result.ts";
import { below } from "../../../report/relative.ts";
import type { BatchDocument } from "../../../report/script/batch.ts";
import type { ReportOptions } from "../reports.ts";
import type { Screen } from "../screen.ts";
import { badUsage } from "../usage.ts";
import type { TestScriptOptions } from "./test-script-options.ts";

export interface BatchOptions extends TestScriptOptions, ReportOptions {
  readonly scripts?: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly parallel?: true;
  readonly maxWorkers?: number;
  readonly timeoutPerScript?: number;
  readonly failFast?: true;
  readonly continueOnFailure?: true;
  readonly generateSummaryReport?: true;
  readonly generateCoverageReport?: true;
}

export interface Candidate {
  /** Absolute. */
  readonly script: string;
  /** Below the folder. */
  readonly name: string;
  /** Of the pipeline. */
  readonly step?: string;
}

export interface Candidates {
  readonly of: string;
  readonly candidates: readonly Candidate[];
  readonly notSteps: BatchDocument["not_steps"];
}

export function workersOf({ parallel, maxWorkers, failFast, continueOnFailure }: BatchOptions): number {
  if (failFast && continueOnFailure) throw badUsage("--fail-fast and --continue-on-failure contradict each other");
  return maxWorkers ?? (parallel ? availableParallelism() : 1);
}

interface Choosing {
  readonly options: BatchOptions;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** The scripts to run, by folder or pipeline and by the names that were asked for. */
export async function chosenOf(folder: string | undefined, choosing: Choosing): Promise<Result<Candidates>> {
  const { pipeline } = choosing.options;
  if (folder !== undefined && pipeline !== undefined) throw badUsage("FOLDER and --pipeline contradict each other");
  const found =
    pipeline === undefined ? await inFolder(folder ?? "scripts", choosing) : await ofPipeline(pipeline, choosing);
  if (!found.ok) return found;
  const candidates = found.value.candidates.filter((one) => isChosen(one, choosing.options));
  if (candidates.length === 0) throw badUsage(`No step script to test in ${found.value.of}`, "See list-scripts");
  return ok({ ...found.value, candidates });
}

async function inFolder(folder: string, { options, screen, signal }: Choosing): Promise<Result<Candidates>> {
  const { scriptsIn } = await import("../../../use-cases/scripts.ts");
  const python = options.python === undefined ? {} : { python: options.python };
  const listed = await scriptsIn(folder, { cwd: screen.cwd, signal, ...python });
  if (!listed.ok) return listed;
  const steps = listed.value.filter(({ role }) => role.kind === "step");
  const others = listed.value.flatMap(({ path, role }) =>
    role.kind === "step" ? [] : [{ path, reason: role.reason }],
  );
  const candidates = steps.map(({ path, name }) => ({ script: path, name }));
  return ok({ of: resolve(screen.cwd, folder), candidates, notSteps: others });
}

async function ofPipeline(pipeline: string, { options, screen, signal }: Choosing): Promise<Result<Candidates>> {
  const { scriptsOf } = await import("../../../use-cases/scripts.ts");
  const python = options.python === undefined ? {} : { python: options.python };
  const found = await scriptsOf(pipeline, { cwd: screen.cwd, signal, ...python });
  if (!found.ok) return found;
  const candidates = found.value.map(({ step, script }) => ({
    step,
    script,
    name: below(screen.cwd, script) ?? script,
  }));
  return ok({ of: pipeline, candidates, notSteps: [] });
}

function isChosen({ name, step }: Candidate, { scripts, include, exclude }: BatchOptions): boolean {
  const names = [name, basename(name), basename(name).replace(/\.py$/, ""), ...(step === undefined ? [] : [step])];
  const matches = (globs: string): boolean =>
    listOf(globs).some((glob) => names.some((one) => globPattern(glob).test(one)));
  const isNamed =
    scripts === undefined || scripts === "all" || listOf(scripts).some((wanted) => names.includes(wanted));
  return isNamed && (include === undefined || matches(include)) && (exclude === undefined || !matches(exclude));
}

function listOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

/** `*` within a folder's name, `**` across folders, `?` for one character. */
function globPattern(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/?|\*|\?)/).map((part) => {
    if (part.startsWith("**")) return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}
