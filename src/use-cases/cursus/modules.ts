import type { InterfaceIndex, StepInterface } from "../../model/cursus/interface.ts";
import type { Finding } from "../../model/findings/finding.ts";
import type { DraftedStep } from "../../plan/cursus/step.ts";
import type { Found } from "./files.ts";

/**
 * What is to be told of Python modules: of those that a node's step is made of, and, where a node has no interface, of
 * those that gave nothing. Others are of other pipelines.
 */
export function neededFindings(
  findings: readonly Finding[],
  steps: readonly DraftedStep[],
  { forms }: Found,
): readonly Finding[] {
  const used = new Set(steps.flatMap((step) => filesOf(step.interface)));
  const isWhole = steps.every((step) => step.interface !== undefined);
  const known = new Set(
    forms === undefined ? [] : [...specified(forms.interfaces), ...forms.unclaimed.flatMap(fileOf)],
  );
  return findings.filter(({ place }) => {
    if (place === undefined || used.has(place.file)) return true;
    return !isWhole && !known.has(place.file) && forms?.dags.every(({ dag }) => dag.file !== place.file);
  });
}

function filesOf(found: StepInterface | undefined): readonly string[] {
  return found === undefined ? [] : [found.place.file, ...fileOf(found)];
}

function fileOf({ contract }: Pick<StepInterface, "contract">): readonly string[] {
  return contract.place === undefined ? [] : [contract.place.file];
}

function specified({ stepTypes, of }: InterfaceIndex): readonly string[] {
  return stepTypes.flatMap((stepType) => {
    const base = of(stepType, undefined);
    const variants = base?.variants.map((variant) => of(stepType, variant)) ?? [];
    return [base, ...variants].flatMap((one) => filesOf(one?.interface));
  });
}
