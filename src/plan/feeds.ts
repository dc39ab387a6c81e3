import type { SyntheticWish } from "../model/data/wish.ts";
import type { EarlierFeed } from "../model/event.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { EarlierOutput, PlannedFeed, PlannedStep, StubOutput } from "../model/plan.ts";
import type { Feed, InputPort } from "../model/port.ts";
import type { Step } from "../model/step.ts";
import type { Selected } from "./select.ts";
import { isStub, isUnwritten, type StandIn } from "./stubs.ts";

export interface FeedSources {
  readonly selected: Selected;
  readonly earlier: ReadonlyMap<string, EarlierOutput>;
  readonly standIns: ReadonlyMap<string, StandIn>;
  /** Of these, the steps that only bring data. */
  readonly loaders: ReadonlySet<string>;
  /** Synthetic data was asked for beside the file: it stands in for files of the pipeline, and for what nothing else feeds. */
  readonly synthetic?: SyntheticWish;
  /** Nothing is to run. */
  readonly tellsMissing?: true;
}

/** What feeds an input in this run, or the finding that refuses the run because nothing does. */
export function feedOf(step: Step, input: InputPort, sources: FeedSources): PlannedFeed | Finding {
  const { feed } = input;
  if (isMade(step, input, sources)) {
    const of = stubOutputOf(feed, sources);
    return { kind: "synthetic", wish: { ...input.synthetic, ...sources.synthetic }, ...(of && { of }) };
  }
  if (feed.kind === "path") return { kind: "path", absolute: feed.absolute };
  if (feed.kind !== "port") return input.required && !isStub(step) ? unfed(step, input, sources) : { kind: "none" };
  return fedBy(feed, sources) ?? noEarlier({ step, input, feed }, sources);
}

type PortFeed = Extract<Feed, { kind: "port" }>;

/**
 * Undefined: its step is left out, and no earlier run made it. That refuses an optional input as well: without it the
 * step would silently do something else than in a whole run.
 */
function fedBy({ step, port }: PortFeed, { selected, earlier, standIns }: FeedSources): PlannedFeed | undefined {
  const standIn = standIns.get(step);
  const served = standIn?.serves?.[port];
  const unwritten = { kind: "wire", step, port, unwritten: true } as const;
  if (selected.has(step))
    return standIn === undefined || served !== undefined ? { kind: "wire", step, port } : unwritten;
  // What stands for a stub lies there whatever part of the pipeline runs.
  if (served !== undefined) return { kind: "path", absolute: served };
  const made = earlier.get(step);
  const folder = made?.folders[port];
  if (made !== undefined && folder !== undefined) return { kind: "earlier", step, port, run: made.run, folder };
  return standIn === undefined ? undefined : unwritten;
}

function stubOutputOf(feed: Feed, { standIns }: FeedSources): StubOutput | undefined {
  if (feed.kind !== "port" || !standIns.has(feed.step)) return undefined;
  const { step, port, subfolder } = feed;
  return { step, port, ...(subfolder === undefined ? {} : { subfolder }) };
}

/**
 * Whether synthetic data serves an input: what may stay away is never filled with data that nobody described, but for
 * what a loader would write.
 */
function isMade(step: Step, input: InputPort, sources: FeedSources): boolean {
  const { feed, required } = input;
  if (feed.kind === "synthetic" || sources.synthetic === undefined) return feed.kind === "synthetic";
  if (feed.kind !== "port") return feed.kind === "path" ? feed.holds !== "code" && feed.isGiven !== true : required;
  const fed = fedBy(feed, sources);
  if (fed === undefined) return true;
  return isUnwritten(fed) && !isStub(step) && (required || sources.loaders.has(fed.step));
}

/** Whose earlier outputs feed a step; each once. */
export function earlierFeeds({ inputs }: PlannedStep): readonly EarlierFeed[] {
  const feeds = inputs.flatMap(({ feed }) => (feed.kind === "earlier" ? [feed] : []));
  return [...new Map(feeds.map(({ step, run }) => [step, { step, run }])).values()];
}

/** No error of a plan where the built pipeline finds the data: only a run needs it on this machine. */
function unfed(step: Step, input: InputPort, { tellsMissing }: FeedSources): Finding {
  const place = input.feedPlace ?? input.place ?? step.place;
  const { remote = undefined, field = undefined } = input.feed.kind === "unknown" ? input.feed : {};
  const isToldOnly = tellsMissing === true && field !== undefined;
  return finding({
    code: "plan/unfed-input",
    severity: isToldOnly || step.control?.conditional === true ? "warning" : "error",
    facts: {
      ...{ input: input.name, containerPath: input.containerPath },
      ...(remote !== undefined && { remote }),
      ...(field !== undefined && { field }),
    },
    step: step.id,
    port: input.name,
    ...(place !== undefined && { place }),
  });
}

interface Lacking {
  readonly step: Step;
  readonly input: InputPort;
  readonly feed: PortFeed;
}

/** A note of a plan: who asks what a step would get has not run anything yet. */
function noEarlier({ step, input, feed }: Lacking, { tellsMissing }: FeedSources): Finding {
  return finding({
    code: "request/no-earlier-output",
    severity: tellsMissing === true ? "note" : "error",
    facts: { consumer: step.id, producer: feed.step, port: feed.port },
    step: step.id,
    port: input.name,
    ...(input.feedPlace !== undefined && { place: input.feedPlace }),
  });
}
