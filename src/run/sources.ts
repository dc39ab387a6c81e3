import type { PlannedFeed, PlannedStep } from "../model/plan.ts";

/** port → absolute folder. */
export type Folders = Readonly<Record<string, string>>;

/** Where on disk each input of a step comes from; what nobody feeds has no entry and is not mounted. */
export function sourcesOf(planned: PlannedStep, upstream: ReadonlyMap<string, Folders>, supplied: Folders): Folders {
  const sources = planned.inputs.flatMap(({ port, feed }) => {
    const path = feed.kind === "synthetic" ? supplied[port.name] : pathOf(feed, upstream);
    return path === undefined ? [] : [[port.name, path] as const];
  });
  return Object.fromEntries(sources);
}

type Found = Exclude<PlannedFeed, { kind: "synthetic" }>;

function pathOf(feed: Found, upstream: ReadonlyMap<string, Folders>): string | undefined {
  switch (feed.kind) {
    case "wire":
      return upstream.get(feed.step)?.[feed.port];
    case "earlier":
      return feed.folder;
    case "path":
      return feed.absolute;
    case "none":
      return undefined;
  }
}
