import type { StepContract } from "../../../model/cursus/interface.ts";
import { entriesOf, type Fields } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { wrongType } from "../../wrong-type.ts";
import { asWarnings, listOf, sectionOf, textMapOf } from "../fields.ts";

/** Variables without a default, and those with one. */
export function readEnv(
  reading: Reading,
  entry: Entry | undefined,
): Pick<StepContract, "requiredEnv" | "optionalEnv" | "envPlaces"> {
  const fields = sectionOf(reading, entry, { where: "env_vars", known: ["required", "optional"] });
  const optional = fields.get("optional");
  const defaults: Fields = optional === undefined ? new Map() : entriesOf(reading, optional);
  for (const one of defaults.values()) warnOfGuess(reading, one);
  const required = listOf(reading, fields.get("required"));
  const places = [
    ...required.map(({ text, at }) => [text, reading.place(at)] as const),
    ...[...defaults].map(([name, { keyAt }]) => [name, reading.place(keyAt)] as const),
  ];
  return {
    requiredEnv: required.map(({ text }) => text),
    optionalEnv: textMapOf(reading, defaults),
    envPlaces: Object.fromEntries(places),
  };
}

/** Python would read `true` as True and `1.0` as a number: what the variable holds then is anybody's guess. */
function warnOfGuess(reading: Reading, entry: Entry): void {
  const { kind } = entry.value;
  if (kind === "number" || kind === "boolean") wrongType(asWarnings(reading), entry, "text in quotes");
}
