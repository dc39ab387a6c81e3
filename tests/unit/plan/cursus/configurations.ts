import type { Configuration, StepConfig } from "../../../../src/model/cursus/config.ts";
import type { Json } from "../../../../src/model/json.ts";
import type { Place } from "../../../../src/model/place.ts";

const file = "/project/config.json";

export function placeIn(line: number): Place {
  return { file, line, column: 3 };
}

/** Every field stands on the line of its order, from 2 on. */
export function configOf(key: string, fields: Readonly<Record<string, Json>> = {}, className?: string): StepConfig {
  const names = Object.keys(fields);
  return {
    key,
    fields,
    ...(className !== undefined && { className }),
    placeOf: (field) => (names.includes(field) ? placeIn(2 + names.indexOf(field)) : undefined),
    place: placeIn(1),
  };
}

export function configurationOf(...steps: readonly StepConfig[]): Configuration {
  return {
    file,
    steps,
    configTypes: new Map(steps.flatMap((one) => (one.className ? [[one.key, one.className]] : []))),
  };
}
