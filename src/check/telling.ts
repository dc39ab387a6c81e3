import type { Faulty } from "../model/findings/data-words.ts";
import type { Whose } from "../model/findings/words.ts";
import type { CodeLine } from "../model/outcome.ts";
import type { Place } from "../model/place.ts";
import type { ColumnSpec } from "../model/port.ts";
import type { PortFacts } from "./facts.ts";

/** So many files stand in a finding. */
const mostFiles = 20;

/** Whose finding it is: of an input, with the step whose data it is about. */
export function whoseOf({ step, port, from }: PortFacts): Whose {
  return { step, port: port.name, ...(from && { cause: { step: from.step, port: from.port } }) };
}

/** The files that have a fault, and the line that wrote them. */
export function faulty(
  { side, from, wroteAt }: Pick<PortFacts, "side" | "from" | "wroteAt">,
  paths: readonly string[],
): Faulty {
  const writer = side === "output" ? wroteAt : from?.wroteAt;
  const wrote = paths.map((path) => writer?.(path)).find((line) => line !== undefined);
  return { side, files: paths.slice(0, mostFiles), count: paths.length, ...(wrote && { wrote }) };
}

/** Where a declaration is: the entry of the first column that is concerned, else the port's name. */
export function declaredAt({ port }: Pick<PortFacts, "port">, column?: ColumnSpec): { readonly place?: Place } {
  const place = column?.place ?? port.place;
  return place === undefined ? {} : { place };
}

/** Where data was written, else the port's name. */
export function madeAt(of: PortFacts, { wrote }: Pick<Faulty, "wrote">): { readonly place?: Place } {
  return of.side === "output" && wrote !== undefined ? { place: placeOf(wrote) } : declaredAt(of);
}

export function placeOf({ file, line }: CodeLine): Place {
  return { file, line, column: 1 };
}
