import type { Binding } from "../../../model/cursus/wiring.ts";
import type { WireSign } from "../../../model/findings/wiring.ts";
import type { Interfaces } from "../candidates.ts";
import { isListed } from "../score/source-list.ts";

/** Name part of two names that are alike by 0.6. */
const unlike = 0.15;

/** What speaks against the wire of an optional input; a required one needs some wire anyway. */
export function signsOf(binding: Binding, interfaces: Interfaces): readonly WireSign[] {
  const { spec } = interfaces.get(binding.consumer) ?? {};
  const dependency = spec?.dependencies.find(({ name }) => name === binding.dependency);
  const producer = interfaces.get(binding.producer);
  if (dependency === undefined || producer === undefined || dependency.required) return [];
  const { parts } = binding.score;
  const sources = dependency.compatibleSources;
  return [
    ...(parts.exact === 0 && parts.name < unlike ? [{ kind: "unlike-name" as const }] : []),
    ...(isForeign(producer.stepType, sources) ? [{ kind: "foreign-source" as const, sources }] : []),
    ...(binding.by === "second pass" ? [{ kind: "second-pass" as const }] : []),
  ];
}

/** An entry such as `RiskTableMapping_Training` never scores, but says whom its author meant. */
function isForeign(stepType: string, sources: readonly string[]): boolean {
  const meant = sources.map((entry) => entry.split("_", 1)[0] ?? "");
  return sources.length > 0 && !isListed(stepType, [...sources, ...meant]);
}
