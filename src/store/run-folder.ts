import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { cannotWrite } from "../model/findings/cannot-write.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { removeOwn } from "../system/remove-own.ts";
import { type Journal, openJournal } from "./journal.ts";
import { folderName, runName } from "./names.ts";
import { markOf, markRunning } from "./running.ts";
import type { Workspace } from "./workspace.ts";

/** A step that a run was to run. */
export interface StepOfRun {
  readonly run: string;
  readonly at: string;
  readonly pipeline: string;
  readonly file: string;
  readonly step: string;
  readonly script?: string;
}

/** What a step's folder says of how it ended; the newest one of a step answers `--step` and `list-results`. */
export interface StepResult extends StepOfRun {
  readonly schema: 1;
  readonly outcome: Outcome;
  /** Digest of the step's code; absent where the step failed, or the code could not be read. */
  readonly code?: string;
  /** port → folder with its files, relative to the run's folder. */
  readonly folders: Readonly<Record<string, string>>;
}

interface Ending {
  readonly step: string;
  readonly outcome: Outcome;
  readonly code?: string;
  /** port → absolute folder. */
  readonly folders: Readonly<Record<string, string>>;
}

/** Disposing it says that it has ended. */
export interface Run extends Disposable {
  readonly name: string;
  readonly folder: string;
  readonly journal: Journal;
  stepFolder(step: string): string;
  resultOf(ending: Ending): StepResult;
}

/** Makes `runs/<time>-<id>/` with `plan.json` and the journal, or nothing. */
export async function openRun(
  workspace: Workspace,
  plan: Plan,
  started: { readonly at: Date; readonly random: string },
): Promise<Result<Run>> {
  const name = runName(started.at, started.random);
  const folder = join(workspace.runs, name);
  let journal: Journal;
  try {
    await mkdir(join(folder, "steps"), { recursive: true, mode: 0o700 });
    await markRunning(folder);
    const { around: _, ...kept } = plan;
    await writeFile(join(folder, "plan.json"), JSON.stringify(kept));
    await Promise.all(plan.steps.map(({ step }) => mkdir(join(folder, "steps", folderName(step.id)))));
    journal = openJournal(join(folder, "events.jsonl"));
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    return fail(cannotWrite(folder, error));
  }
  const scripts = new Map(plan.steps.map(({ step }) => [step.id, step.script?.path]));
  return ok({
    name,
    folder,
    journal,
    stepFolder: (step) => join(folder, "steps", folderName(step)),
    resultOf({ step, outcome, code, folders }) {
      const script = scripts.get(step);
      const base = {
        schema: 1,
        run: name,
        at: started.at.toISOString(),
        pipeline: plan.name,
        file: plan.file,
      } as const;
      return {
        ...base,
        step,
        ...(script === undefined ? {} : { script }),
        outcome,
        ...(code === undefined ? {} : { code }),
        folders: relativeTo(folder, folders),
      };
    },
    [Symbol.dispose]() {
      journal[Symbol.dispose]();
      // Where it cannot be removed, it says soon enough that its process is gone.
      removeOwn(markOf(folder));
    },
  });
}

function relativeTo(root: string, folders: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(folders).map(([port, path]) => [port, relative(root, path)]));
}
