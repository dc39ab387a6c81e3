import type { PortName } from "../model/data/edge.ts";
import { type DatasetProfile, tablesOf } from "../model/data/profile.ts";
import type { Wire } from "../model/plan.ts";
import type { RunView } from "./fold.ts";
import { observedOf, type PortContent, type PortReads, portReads } from "./port-reads.ts";

export interface WireDocument extends Wire {
  /** Columns of what lies there, by what the reader was seen to do with columns of these names. Absent where it was not seen. */
  readonly columns?:
    | {
        readonly taken: readonly string[];
        readonly dropped: readonly string[];
        readonly not_seen_taken: readonly string[];
      }
    | undefined;
}

export function wireDocument(wire: Wire, view: RunView): WireDocument {
  const columns = readsOfWire(wire, view)?.columns;
  if (columns === undefined) return wire;
  const { taken, dropped, rest } = columns;
  return { ...wire, columns: { taken, dropped, not_seen_taken: rest } };
}

/** Undefined where the reader did not run. */
export function readsOfWire({ from, to }: Wire, view: RunView): PortReads | undefined {
  const observed = observedOf(view, to.step);
  return observed && portReads(observed, contentOf(from, view), { reader: to });
}

/** What a step left in one of its outputs, where somebody looked into it. */
export function profileOf({ step: id, port }: PortName, { steps, positions }: RunView): DatasetProfile | undefined {
  const step = steps[positions.get(id) ?? -1];
  return step?.profiles?.findLast((one) => one.side === "output" && one.port === port)?.profile;
}

function contentOf(from: PortName, view: RunView): PortContent {
  const profile = profileOf(from, view);
  if (profile === undefined) return { paths: [], columns: [] };
  const columns = tablesOf(profile).flatMap((table) => table.columns.map(({ name }) => name));
  return { paths: profile.files.map(({ path }) => path), columns };
}
