import type { Faulty } from "../model/findings/data-words.ts";
import { type Finding, finding } from "../model/findings/finding.ts";
import type { Port } from "../model/port.ts";
import type { Producer, StepFacts } from "./facts.ts";
import type { Family } from "./families.ts";
import { type Made, oneClassOrigin, otherOrigin, wroteIn } from "./label-origin.ts";
import { pathsOf } from "./needs/need.ts";
import { labelsIn } from "./rules/labels.ts";
import { classFacts, onesOfOneClass } from "./rules/one-class.ts";
import { readBy } from "./rules/rule.ts";
import { declaredAt, faulty, placeOf } from "./telling.ts";

/** A label that a step names in what another one made. */
interface Given {
  readonly step: string;
  readonly port: Port;
  readonly from: Producer;
  readonly family: Family;
  readonly label: string;
}

/** Whether a step names a label in what others made: only then is it worth while to look further up. */
export function namesLabels(facts: StepFacts): boolean {
  return facts.ended === "ran" && givenTo(facts).length > 0;
}

/**
 * What is wrong with labels that only their reader names. Needs inputs with what they were made from. `told` grows: of
 * several readers of the same data the first to end tells it.
 */
export function givenLabels(facts: StepFacts, told: Set<string>): readonly Finding[] {
  const found = givenTo(facts).flatMap((given) => {
    const one = oneClassOf(given) ?? otherValuesOf(given);
    return one === undefined ? [] : [{ one, of: JSON.stringify([one.code, one.cause, given.label]) }];
  });
  return found.flatMap(({ one, of }) => (told.size < told.add(of).size ? [one] : []));
}

function givenTo(facts: StepFacts): readonly Given[] {
  const ports = new Map(facts.planned.inputs.map(({ port }) => [port.name, port]));
  const step = facts.planned.step.id;
  return readBy(facts).flatMap((family) => {
    const port = ports.get(family.port);
    const from = facts.inputs[family.port]?.from;
    if (port === undefined || from === undefined) return [];
    return labelsIn(family, facts, { port }).map((label) => ({ step, port, from, family, label }));
  });
}

function oneClassOf(given: Given): Finding | undefined {
  const { from, family, label } = given;
  const pieces = onesOfOneClass(family, label);
  const origin = pieces.length === 0 ? undefined : oneClassOrigin({ from, families: [family] }, label);
  if (origin === undefined) return undefined;
  const facts = { ...madeBy(origin, pieces), ...classFacts(label, pieces) };
  return finding({ code: "data/one-class", severity: "warning", ...whoseOf(given, origin), facts });
}

function otherValuesOf(given: Given): Finding | undefined {
  const { from, family, label } = given;
  const origin = otherOrigin({ from, families: [family] }, label);
  if (origin === undefined) return undefined;
  const facts = { ...madeBy(origin, [family]), ...origin.strange };
  return finding({ code: "data/other-values", severity: "warning", ...whoseOf(given, origin), facts });
}

/** The reader's files, and the line from which on they are wrong. */
function madeBy(origin: Made, families: readonly Family[]): Faulty {
  const paths = pathsOf(families.flatMap(({ tables }) => tables));
  const wrote = wroteIn(origin);
  return { ...faulty({ side: "input" }, paths), ...(wrote && { wrote }) };
}

function whoseOf({ step, port, label }: Given, origin: Made): Pick<Finding, "step" | "port" | "place" | "cause"> {
  const wrote = wroteIn(origin);
  const cause = { step: origin.from.step, port: origin.from.port, ...(wrote && { place: placeOf(wrote) }) };
  const column = port.columns?.find(({ name }) => name === label);
  return { step, port: port.name, cause, ...declaredAt({ port }, column) };
}
