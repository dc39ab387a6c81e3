import { isWithin } from "../../model/container-path.ts";
import type { Finding } from "../../model/findings/finding.ts";
import { finding } from "../../model/findings/finding.ts";
import type { CodeLine } from "../../model/outcome.ts";
import type { PlannedInput } from "../../model/plan.ts";
import { isData, seriesOf } from "../files.ts";
import { containerPathsOf } from "../ports.ts";
import { readerOf, seesReads } from "../reading.ts";
import { placeOf } from "../telling.ts";
import type { Rule, Seen } from "./rule.ts";

/** A required input of which no file was opened. */
export const unreadInput: Rule = (seen) =>
  seen.planned.inputs.flatMap((input) => {
    const files = filesOf(input, seen);
    const { port, mounts } = input;
    if (!seesReads(seen.observed) || !port.required || files.length === 0) return [];
    // A folder that was moved, linked or written into was used in another way.
    const used = [
      ...seen.observed.reads,
      ...seen.observed.writtenInputs,
      ...seen.observed.tables.map(({ path }) => path),
    ];
    if (used.some((path) => mounts.some(({ containerPath }) => isWithin(path, containerPath)))) return [];
    const facts = { containerPath: port.containerPath, files: files.slice(0, 20), count: files.length };
    return [finding({ code: "flow/unread-input", severity: "warning", ...atInput(input, seen), facts })];
  });

/** Of shards that belong together, some were left unread. */
export const partlyRead: Rule = (seen) =>
  seen.planned.inputs.flatMap((input) => {
    const { observed } = seen;
    if (!seesReads(observed)) return [];
    const isRead = readerOf(input, observed);
    const tables = (seen.inputs[input.port.name]?.profile?.files ?? []).filter(({ kind }) => kind === "table");
    return seriesOf(tables.filter(isData)).flatMap((series) => {
      const unread = series.filter(({ path }) => !isRead(path)).map(({ path }) => path);
      const done = series.filter(({ path }) => isRead(path)).map(({ path }) => path);
      if (unread.length === 0 || done.length === 0 || isNewest(done, unread)) return [];
      const facts = { files: unread.slice(0, 20), count: unread.length, read: done.slice(0, 20) };
      return [
        finding({ code: "flow/partly-read", severity: "warning", ...atRead(input, { seen, path: done[0] }), facts }),
      ];
    });
  });

/** Of dated files the newest may be all that is wanted; of parts of a data set, never. */
function isNewest(read: readonly string[], unread: readonly string[]): boolean {
  const dated = /(19|20)\d{2}/;
  const last = [...unread].sort().at(-1) ?? "";
  return read.length === 1 && dated.test(read[0] ?? "") && (read[0] ?? "") > last;
}

function filesOf({ port, feed }: PlannedInput, { inputs }: Seen): readonly string[] {
  const files = feed.kind === "none" ? [] : (inputs[port.name]?.profile?.files ?? []);
  return files.filter(isReadable).map(({ path }) => path);
}

/** Markers and hidden files are there for others. */
function isReadable({ path }: { readonly path: string }): boolean {
  return path.split("/").every((part) => !/^[._]/.test(part));
}

type At = Pick<Finding, "step" | "port" | "place" | "cause">;

export function atInput({ port }: PlannedInput, { planned, inputs }: Seen): At {
  const from = inputs[port.name]?.from;
  return {
    step: planned.step.id,
    port: port.name,
    ...(port.place && { place: port.place }),
    ...(from && { cause: { step: from.step, port: from.port } }),
  };
}

interface Read {
  readonly seen: Seen;
  readonly path: string | undefined;
}

/** The line that read a file of an input, where that was seen. */
function atRead(input: PlannedInput, { seen, path }: Read): At {
  const paths = path === undefined ? [] : containerPathsOf(input, path);
  const line = lineOf((seen.observed?.tables ?? []).filter((table) => paths.some((one) => isWithin(one, table.path))));
  return { ...atInput(input, seen), ...(line && { place: placeOf(line) }) };
}

export function lineOf(tables: readonly { readonly at?: CodeLine }[]): CodeLine | undefined {
  return tables.find(({ at }) => at !== undefined)?.at;
}
