import { isWithin } from "../model/container-path.ts";
import type { PortName } from "../model/data/edge.ts";
import type { Observed } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { RunView } from "./fold.ts";
import { attemptsOf } from "./usage.ts";

/** What lies in a port: the paths of its files, and the columns of its tables. */
export interface PortContent {
  readonly paths: readonly string[];
  readonly columns: readonly string[];
}

/** What a step was seen to do with the data of one of its inputs. */
export interface PortReads {
  /** Container paths of the files that it opened. */
  readonly files: readonly string[];
  /** The functions that read tables of it. */
  readonly by: readonly string[];
  /** Absent where it was seen to take no column at all, which says nothing. */
  readonly columns?: ColumnUse;
}

/** Columns of the data. One may be taken and dropped; `rest` may have been taken in ways that are not seen. */
export interface ColumnUse {
  readonly taken: readonly string[];
  readonly dropped: readonly string[];
  readonly rest: readonly string[];
}

/** What the last attempt of a step was seen to do; undefined where it made none. */
export function observedOf({ steps, positions }: RunView, step: string): Observed | undefined {
  return attemptsOf(steps[positions.get(step) ?? -1]?.outcome).at(-1)?.observed;
}

export function portReads(
  observed: Observed,
  content: PortContent,
  { reader, plan }: { readonly reader: PortName; readonly plan?: Pick<Plan, "steps"> | undefined },
): PortReads {
  const isIn = belongs(content, reader, plan);
  const tables = observed.tables.filter(({ path }) => isIn(path));
  const files = [...new Set([...observed.reads.filter(isIn), ...tables.map(({ path }) => path)])];
  const columns = files.length === 0 ? undefined : columnUse(observed, content.columns);
  return { files, by: [...new Set(tables.map(({ by }) => by))], ...(columns === undefined ? {} : { columns }) };
}

/** Is a container path below one of the reader's folders for this port? Without a plan, the name of a file must do. */
function belongs(
  { paths }: PortContent,
  reader: PortName,
  plan: Pick<Plan, "steps"> | undefined,
): (path: string) => boolean {
  const planned = plan?.steps.find(({ step }) => step.id === reader.step);
  const mounts = planned?.inputs.find(({ port }) => port.name === reader.port)?.mounts;
  if (mounts !== undefined) return (path) => mounts.some(({ containerPath }) => isWithin(path, containerPath));
  return (path) => paths.some((name) => path.endsWith(`/${name}`));
}

function columnUse({ columns: seen, tables }: Observed, all: readonly string[]): ColumnUse | undefined {
  const known = [...new Set(all)];
  const used = new Set([...seen.used.map(({ name }) => name), ...tables.flatMap(({ asked = [] }) => asked)]);
  if (used.size === 0 || known.length === 0) return undefined;
  const dropped = new Set(seen.dropped);
  return {
    taken: known.filter((column) => used.has(column)),
    dropped: known.filter((column) => dropped.has(column)),
    rest: known.filter((column) => !used.has(column) && !dropped.has(column)),
  };
}
