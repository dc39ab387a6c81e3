import type { StepContract } from "../../../model/cursus/interface.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { entriesOf, type Fields, wrongType } from "../../values.ts";
import { asWarnings, sectionOf, textMapOf, textsIn } from "../fields.ts";

/** Variables without a default, and those with one. */
export function readEnv(reading: Reading, entry: Entry | undefined): Pick<StepContract, "requiredEnv" | "optionalEnv"> {
  const fields = sectionOf(reading, entry, { where: "env_vars", known: ["required", "optional"] });
  const optional = fields.get("optional");
  const defaults: Fields = optional === undefined ? new Map() : entriesOf(reading, optional);
  for (const one of defaults.values()) warnOfGuess(reading, one);
  return { requiredEnv: textsIn(reading, fields.get("required")), optionalEnv: textMapOf(reading, defaults) };
}

/** Python would read `true` as True and `1.0` as a number: what the variable holds then is anybody's guess. */
function warnOfGuess(reading: Reading, entry: Entry): void {
  const { kind } = entry.value;
  if (kind === "number" || kind === "boolean") wrongType(asWarnings(reading), entry, "text in quotes");
}
