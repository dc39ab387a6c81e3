import { legacyNames } from "../../../model/cursus/legacy-names.ts";

/**
 * Whether a dependency's `compatible_sources` name the producer's step type. Only the producer's type is cut at its
 * first `_`: an entry such as `RiskTableMapping_Training` never matches.
 */
export function isListed(stepType: string, sources: readonly string[]): boolean {
  const short = stepType.split("_", 1)[0] ?? "";
  const producer = legacyNames.get(short) ?? short;
  return sources.some(
    (entry) =>
      entry === producer || legacyNames.get(entry) === producer || withoutStep(entry) === withoutStep(producer),
  );
}

function withoutStep(name: string): string {
  return name.replace(/Step$/, "");
}
