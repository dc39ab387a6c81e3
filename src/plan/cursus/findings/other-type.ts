import type { ContractPort, Dependency, StepInterface } from "../../../model/cursus/interface.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { WiringFacts } from "../../../model/findings/wiring.ts";
import type { Interfaces } from "../candidates.ts";
import { scoreOf } from "../score/score.ts";

/** An output that would feed an input if it were of its type. */
export interface OtherType {
  readonly cause: NonNullable<Finding["cause"]>;
  readonly ofOtherType: NonNullable<WiringFacts["plan/unbound-dependency"]["ofOtherType"]>;
}

interface Offering {
  readonly predecessors: readonly string[];
  readonly interfaces: Interfaces;
}

/** Only of a predecessor that the input lists, or under the input's own name: types alone make any output fit. */
export function otherTypeFor(
  dependency: Dependency | ContractPort,
  form: StepInterface["form"],
  { predecessors, interfaces }: Offering,
): OtherType | undefined {
  if (!("type" in dependency)) return undefined;
  const scored = predecessors.flatMap((producer) => {
    const { stepType = "", specType = stepType, spec } = interfaces.get(producer) ?? {};
    const unlike = (spec?.outputs ?? []).filter(({ type }) => type !== dependency.type);
    return unlike.map((output) => {
      const offer = { stepType: specType, output: { ...output, type: dependency.type } };
      return { producer, output, score: scoreOf(dependency, offer, form) };
    });
  });
  const isListed = dependency.compatibleSources.length > 0;
  const meant = scored.filter(({ score }) => score.parts.exact > 0 || (isListed && score.parts.source > 0));
  const [best] = meant.toSorted((one, other) => other.score.total - one.score.total);
  if (best === undefined) return undefined;
  const { producer, output } = best;
  const place = output.typePlace ?? output.place;
  return {
    cause: { step: producer, port: output.name, ...(place && { place }) },
    ofOtherType: { producer, output: output.name, type: output.type, wanted: dependency.type },
  };
}
