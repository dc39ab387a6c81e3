import { isChannelName } from "../../model/container-path.ts";
import type { FoundInData, PlannedFeed, PlannedStep } from "../../model/plan.ts";
import { channelsOf, isWhole } from "./channels.ts";
import { sharedParts } from "./shared.ts";
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
  return differences(planned, withChannels(pipeline, planned, found));
}

/** The step as planned, with the channels of data that is there already: a file's, or an earlier run's. */
export async function withKnownData(
  pipeline: string,
  planned: PlannedStep,
  foldersIn: (folder: string) => Promise<readonly string[]>,
): Promise<PlannedStep> {
  if (planned.step.kind !== "training") return planned;
  const sources = planned.inputs.filter(isWhole).flatMap(({ feed }) => sourceOf(feed) ?? []);
  const found = (await Promise.all(sources.map(foldersIn))).flat().filter(isChannelName);
  return found.length === 0 ? planned : withChannels(pipeline, planned, found);
}

function sourceOf(feed: PlannedFeed): string | undefined {
  if (feed.kind === "path") return feed.absolute;
  return feed.kind === "earlier" ? feed.folder : undefined;
}

function withChannels(pipeline: string, planned: PlannedStep, found: readonly string[]): PlannedStep {
  const channels = [...new Set([...channelsOf(planned.inputs), ...found])].sort();
  return trainingLayout({ ...planned, pipeline, shared: sharedParts() }, channels);
}

function differences(planned: PlannedStep, again: PlannedStep): FoundInData {
  const env = new Map(planned.env.map(({ name, value }) => [name, value]));
  const files = new Map(planned.files.map(({ containerPath, text }) => [containerPath, text]));
  return {
    env: again.env.filter(({ name, value }) => env.get(name) !== value),
    files: again.files.filter(({ containerPath, text }) => files.get(containerPath) !== text),
  };
}
