import { isChannelName } from "../../model/container-path.ts";
import type { FoundInData, PlannedStep } from "../../model/plan.ts";
import { channelsOf, isWhole } from "./channels.ts";
import { trainingLayout } from "./training.ts";

/** Folders that lie in what feeds a port. */
export type FoldersOf = (port: string) => Promise<readonly string[]>;

/**
 * Channels of a training step that only its data tells: the folders of an input that is mounted whole on the channels'
 * folder. Undefined when there are none.
 */
export async function foundInData(
  pipeline: string,
  planned: PlannedStep,
  foldersOf: FoldersOf,
): Promise<FoundInData | undefined> {
  if (planned.step.kind !== "training") return undefined;
  const folders = await Promise.all(planned.inputs.filter(isWhole).map(({ port }) => foldersOf(port.name)));
  const found = folders.flat().filter(isChannelName);
  if (found.length === 0) return undefined;
  const channels = [...new Set([...channelsOf(planned.inputs), ...found])].sort();
  return differences(planned, trainingLayout({ ...planned, pipeline }, channels));
}

function differences(planned: PlannedStep, again: PlannedStep): FoundInData {
  const env = new Map(planned.env.map(({ name, value }) => [name, value]));
  const files = new Map(planned.files.map(({ containerPath, text }) => [containerPath, text]));
  return {
    env: again.env.filter(({ name, value }) => env.get(name) !== value),
    files: again.files.filter(({ containerPath, text }) => files.get(containerPath) !== text),
  };
}
