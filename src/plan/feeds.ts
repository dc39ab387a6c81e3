import type { SyntheticWish } from "../model/data/wish.ts";
import type { EarlierFeed } from "../model/event.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { EarlierOutput, PlannedFeed, PlannedStep } from "../model/plan.ts";
import type { InputPort, Step } from "../model/step.ts";
import type { Selected } from "./select.ts";

export interface FeedSources {
  readonly selected: Selected;
  readonly earlier: ReadonlyMap<string, EarlierOutput>;
  /** Synthetic data was asked for beside the file: it stands in for files of the pipeline, and for what nothing else feeds. */
  readonly synthetic?: SyntheticWish;
}

/** What feeds an input in this run, or the finding that refuses the run because nothing does. */
export function feedOf(step: Step, input: InputPort, sources: FeedSources): PlannedFeed | Finding {
  const { feed } = input;
  if (isMade(input, sources)) return { kind: "synthetic", wish: { ...input.synthetic, ...sources.synthetic } };
  if (feed.kind === "path") return { kind: "path", absolute: feed.absolute };
  if (feed.kind !== "port") return input.required ? unfed(step, input) : { kind: "none" };
  const { step: producer, port } = feed;
  if (sources.selected.has(producer)) return { kind: "wire", step: producer, port };
  // An optional input is refused as well: without it the step would silently do something else than in a whole run.
  const made = sources.earlier.get(producer);
  const folder = made?.folders[port];
  if (made === undefined || folder === undefined) return noEarlier(step, input, { producer, port });
  return { kind: "earlier", step: producer, port, run: made.run, folder };
}

/** Whether synthetic data serves an input: what may stay away is never filled with data that nobody described. */
function isMade({ feed, required }: InputPort, { synthetic, selected, earlier }: FeedSources): boolean {
  if (feed.kind === "synthetic" || synthetic === undefined) return feed.kind === "synthetic";
  if (feed.kind === "port") return !selected.has(feed.step) && earlier.get(feed.step)?.folders[feed.port] === undefined;
  return feed.kind === "path" ? feed.holds !== "code" && feed.isGiven !== true : required;
}

/** Whose earlier outputs feed a step; each once. */
export function earlierFeeds({ inputs }: PlannedStep): readonly EarlierFeed[] {
  const feeds = inputs.flatMap(({ feed }) => (feed.kind === "earlier" ? [feed] : []));
  return [...new Map(feeds.map(({ step, run }) => [step, { step, run }])).values()];
}

function unfed(step: Step, input: InputPort): Finding {
  const place = input.feedPlace ?? input.place ?? step.place;
  const remote = input.feed.kind === "unknown" && input.feed.remote !== undefined ? { remote: input.feed.remote } : {};
  return finding({
    code: "plan/unfed-input",
    severity: step.control?.conditional === true ? "warning" : "error",
    facts: { input: input.name, containerPath: input.containerPath, ...remote },
    step: step.id,
    port: input.name,
    ...(place !== undefined && { place }),
  });
}

function noEarlier(step: Step, input: InputPort, from: { readonly producer: string; readonly port: string }): Finding {
  return finding({
    code: "request/no-earlier-output",
    severity: "error",
    facts: { consumer: step.id, ...from },
    step: step.id,
    port: input.name,
    ...(input.feedPlace !== undefined && { place: input.feedPlace }),
  });
}
