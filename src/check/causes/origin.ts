import { tablesOf } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import type { InputFacts, Producer } from "../facts.ts";

interface Origin extends Pick<Producer, "step" | "port"> {
  readonly fault: Fault;
}

/** The step in which columns were lost: the nearest one above that still had them; without one, the producer itself. */
export function originOf(producer: Producer, fault: Fault): Origin {
  // A column that is there under a near name was not lost, but renamed.
  const loser = fault.kind === "no-column" && fault.near === undefined ? loserOf(producer, fault.columns) : undefined;
  if (loser === undefined || fault.kind !== "no-column") return { ...producer, fault };
  return { ...loser, fault: { kind: "lost-column", columns: fault.columns } };
}

/** `seen`: steps from which several ways lead up are looked at once. */
function loserOf(producer: Producer, columns: readonly string[], seen = new Set<string>()): Producer | undefined {
  const { step, inputs = [] } = producer;
  if (seen.has(step)) return undefined;
  seen.add(step);
  if (inputs.some((input) => hasThem(input, columns))) return producer;
  for (const { from } of inputs) {
    const loser = from === undefined ? undefined : loserOf(from, columns, seen);
    if (loser !== undefined) return loser;
  }
  return undefined;
}

function hasThem({ profile }: InputFacts, names: readonly string[]): boolean {
  const tables = profile === undefined ? [] : tablesOf(profile);
  return tables.some(({ columns }) => names.every((name) => columns.some((column) => column.name === name)));
}
