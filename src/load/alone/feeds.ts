import { basename, join } from "node:path";
import type { DataSource, SyntheticWish } from "../../model/data/wish.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { Feed, InputPort } from "../../model/port.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import type { Step } from "../../model/step.ts";
import { lookAt } from "../../system/files.ts";

/** What serves the inputs of a script that runs alone. */
export interface AloneData {
  readonly source: DataSource;
  /** Absolute folder with a sub-folder for each input. */
  readonly folder?: string;
  readonly wish: SyntheticWish;
}

/** Every input with what feeds it in this run, producers that run first before all; tells all at once that nothing feeds. */
export function fedInputs(
  inputs: readonly InputPort[],
  data: AloneData,
  producers: readonly Step[],
): Result<readonly InputPort[]> {
  const troubles: Finding[] = [];
  const isProduced = ({ feed }: InputPort): boolean =>
    feed.kind === "port" && producers.some(({ id }) => id === feed.step);
  const fed = inputs.map((input): InputPort => {
    if (isProduced(input)) return input;
    const feed = data.source === "synthetic" ? madeFeed(input) : localFeed(input, inputs, data);
    if (feed === undefined && input.required) troubles.push(unfed(input, data));
    const wish = feed?.kind === "synthetic" ? { synthetic: { ...input.synthetic, ...data.wish } } : {};
    return { ...input, feed: feed ?? { kind: "unknown" }, ...wish };
  });
  return troubles.length > 0 ? fail(...troubles) : ok(fed);
}

/** What may stay away is not filled with data that nobody described, and code is what it is. */
export function madeFeed({ required, feed }: InputPort): Feed | undefined {
  if (feed.kind === "path" && feed.holds === "code") return feed;
  return required || feed.kind !== "unknown" ? { kind: "synthetic" } : undefined;
}

function localFeed(input: InputPort, all: readonly InputPort[], { folder }: AloneData): Feed | undefined {
  if (folder === undefined) return input.feed.kind === "path" ? input.feed : undefined;
  const names = [input.name, basename(input.containerPath)];
  const own = names.map((name) => join(folder, name)).find((path) => lookAt(path).kind === "folder");
  if (own !== undefined) return { kind: "path", path: own, absolute: own };
  const others = all.some((other) => lookAt(join(folder, other.name)).kind === "folder");
  const isOnly = all.filter(({ required }) => required).length === 1 && input.required && !others;
  return isOnly ? { kind: "path", path: folder, absolute: folder } : undefined;
}

function unfed({ name, containerPath, feed, place }: InputPort, { folder }: AloneData): Finding {
  return finding({
    code: "alone/unfed-input",
    severity: "error",
    facts: {
      input: name,
      containerPath,
      ...(folder === undefined ? {} : { folder }),
      ...(feed.kind === "port" ? { producer: feed.step } : {}),
    },
    port: name,
    ...(place === undefined ? {} : { place }),
  });
}
