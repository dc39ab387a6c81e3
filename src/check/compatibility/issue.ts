import { portText } from "../../model/findings/data-words.ts";
import { explain } from "../../model/findings/explain.ts";
import type { Finding } from "../../model/findings/finding.ts";

/** A finding on an input in one line, beside its wire: whose input it is stands there already. */
export function issueText(found: Finding): string {
  const { message } = explain(found);
  const near = nearIn(found);
  const whole = message.replace(` in ${portText("input", found)}`, "");
  return near.length === 0 ? whole : `${whole}; did you mean ${near.join(", ")}?`;
}

function nearIn(found: Finding): readonly string[] {
  if (found.code === "data/missing-file") return found.facts.near === undefined ? [] : [found.facts.near];
  if (found.code !== "data/missing-column" || found.facts.columns.length > 3) return [];
  return found.facts.columns.flatMap(({ near }) => near ?? []);
}

/** What would make a reader take what it cannot take as it is. */
export function remedyText(blocking: readonly Finding[]): string {
  const isFormat = blocking.some(({ code }) => code === "data/wrong-format");
  return isFormat ? "`auto_convert: true` would convert it" : "a cast would make it fit";
}
