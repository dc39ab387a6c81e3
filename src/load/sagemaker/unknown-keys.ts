import { type Fields, warnUnknown } from "../entries.ts";
import type { Reading } from "../reading.ts";
import type { Entry, MapTree, Tree } from "../tree.ts";
import type { Written } from "../values.ts";
import { conditionStepKeys, type RequestKeys, requestKeys, stepKeys, stepTypes, topKeys } from "./definition-keys.ts";

export function warnOfTop(reading: Reading, fields: Fields): void {
  warnUnknown(reading, fields, { where: "the definition", known: topKeys });
}

/** Of steps of types that are known here: others may have any key. */
export function warnOfStep(reading: Reading, fields: Fields, type: Written): void {
  if (stepTypes.includes(type.text)) {
    warnUnknown(reading, fields, { where: `a ${type.text} step`, known: stepKeys });
    warnOfArguments(reading, fields.get("Arguments"), type.text);
  } else warnOfType(reading, type);
}

/** A type that is nearly a known one would be passed over as one that only the service runs. */
function warnOfType(reading: Reading, { text, at }: Written): void {
  const near = reading.near(text, stepTypes);
  if (near.suggestion === undefined) return;
  reading.warn("load/bad-value", { key: "Type", value: text, expected: "a type of step", ...near }, at);
}

function warnOfArguments(reading: Reading, entry: Entry | undefined, type: string): void {
  if (entry?.value.kind !== "map") return;
  if (type === "Condition") {
    const fields = new Map(entry.value.entries.map((inner) => [inner.key, inner]));
    warnUnknown(reading, fields, { where: "Arguments of a Condition step", known: conditionStepKeys });
  }
  const known = requestKeys[type];
  if (known !== undefined) warnOfRequest(reading, entry, known);
}

/** The service's API grows: only what is nearly a key that it has is a mistake for sure. */
function warnOfRequest(reading: Reading, { key: where, value }: Entry, known: RequestKeys): void {
  const names = Object.keys(known);
  for (const inner of mapsIn(value).flatMap(({ entries }) => entries)) {
    const below = Object.hasOwn(known, inner.key) ? known[inner.key] : undefined;
    if (typeof below === "object") warnOfRequest(reading, inner, below);
    if (below !== undefined) continue;
    const near = reading.near(inner.key, names);
    if (near.suggestion === undefined) continue;
    reading.warn("load/unknown-key", { key: inner.key, where, known: names, ...near }, inner.keyAt);
  }
}

/** A map alone, or those of a list. */
function mapsIn(value: Tree): readonly MapTree[] {
  const all = value.kind === "list" ? value.items : [value];
  return all.flatMap((one) => (one.kind === "map" ? [one] : []));
}
