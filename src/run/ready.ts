import { join } from "node:path";
import type { Supply } from "../model/data/source.ts";
import type { ReadyStep } from "../model/engine.ts";
import { lacksData } from "../model/lacks-data.ts";
import type { PlannedStep } from "../model/plan.ts";
import type { RunOptions } from "./run-options.ts";
import type { Folders } from "./sources.ts";

/** Data for the inputs that no step and no file feeds. */
export async function supplied(planned: PlannedStep, { source, folderOf }: RunOptions): Promise<Supply> {
  if (!lacksData(planned)) return { folders: {}, told: [] };
  if (source === undefined) throw new Error(`step ${planned.step.id} wants synthetic data, and nobody makes it`);
  return source.supply(planned, join(folderOf(planned.step.id), "inputs"));
}

/** A step as it was planned before the run, and as it is now that earlier steps have ended. */
export interface Replanned {
  readonly before: PlannedStep;
  readonly planned: PlannedStep;
}

/** The step with what its data adds to it, for the engine. */
export async function readied(
  { before, planned }: Replanned,
  sources: Folders,
  { foundInData, folderOf }: RunOptions,
): Promise<ReadyStep> {
  const inData = await foundInData?.(planned, sources);
  // The ground may have been laid with the files as they were planned.
  const late = planned === before ? undefined : { env: [], files: planned.files };
  const found = inData && late ? { env: inData.env, files: [...late.files, ...inData.files] } : (inData ?? late);
  return { planned, sources, folder: folderOf(planned.step.id), ...(found === undefined ? {} : { found }) };
}
