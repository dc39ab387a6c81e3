import type { ScriptHints, TableHints } from "../model/hints.ts";
import type { PlannedInput, PlannedStep } from "../model/plan.ts";
import type { ColumnSpec, InputPort } from "../model/port.ts";
import type { Step } from "../model/step.ts";
import { type DataKind, kindOfStep, rowsOf } from "./amounts.ts";
import { withColumnsOfDocuments } from "./document-columns.ts";
import { type DraftColumn, type DraftPort, withTables } from "./draft.ts";
import { draftPort } from "./draft-port.ts";
import { plainColumn } from "./draft-table.ts";
import { referring } from "./references.ts";
import { withSharedKeys } from "./shared.ts";
import { withLikeSplits } from "./splits.ts";
import { withTargets } from "./targets.ts";
import { type Use, usesByPort } from "./uses.ts";

export interface Drafting {
  readonly planned: Pick<PlannedStep, "step" | "inputs">;
  /** Those that are to be drafted. */
  readonly inputs: readonly PlannedInput[];
  readonly hints?: ScriptHints;
  readonly kind: DataKind;
  /** Of the whole plan. */
  readonly steps: readonly Step[];
}

export interface UnknownReference {
  readonly port: string;
  readonly column: string;
  readonly references: string;
}

export interface DraftStep {
  readonly ports: readonly DraftPort[];
  readonly unknown: readonly UnknownReference[];
}

/** What is to lie in the inputs of a step that get synthetic data, all of them together: they are joined with each other. */
export function draftStep({ planned, inputs, hints, steps, kind }: Drafting): DraftStep {
  const uses = hints === undefined ? new Map() : usesByPort(planned.inputs, hints);
  const untraced = hints?.untraced ?? [];
  const asked = inputs.map((input) => ({ input, uses: uses.get(input.port.name) ?? [], untraced }));
  return draftPorts(asked, { step: planned.step, steps, kind });
}

/** An input, and how code reads it. */
export interface AskedPort {
  readonly input: PlannedInput;
  readonly uses: readonly Use[];
  /** Tables that the code reads from it does not tell where. */
  readonly untraced: readonly TableHints[];
}

interface Around extends Pick<Drafting, "kind" | "steps"> {
  readonly step: Step;
}

/** The same of inputs of which it is known how they are read. */
export function draftPorts(asked: readonly AskedPort[], { step, steps, kind }: Around): DraftStep {
  const unknown: UnknownReference[] = [];
  const rowsIn = (other: Step, input: InputPort): number => {
    const feed = other.id === step.id ? asked.find((one) => one.input.port.name === input.name)?.input.feed : undefined;
    return rowsOf(kindOfStep(other), feed?.kind === "synthetic" ? feed.wish : (input.synthetic ?? {}));
  };
  const ports = asked.map(({ input: { port, feed, mounts }, uses, untraced }) => {
    const around = { step, port: port.name, steps, rowsIn };
    const columnOf = (spec: ColumnSpec): DraftColumn => {
      const column = plainColumn(spec);
      const found = referring(spec, column, around);
      if (found.kind === "found") return found.column;
      unknown.push({ port: port.name, column: spec.name, references: spec.references ?? "" });
      return column;
    };
    const draft = draftPort({ port, feed, mounts }, { kind, uses, untraced, columnOf });
    return port.columns === undefined ? withLikeSplits(draft) : draft;
  });
  const linked = withColumnsOfDocuments(withSharedKeys(ports)).map((port) => ({
    ...port,
    files: withTables(port.files, withTargets),
  }));
  return { ports: linked, unknown };
}
