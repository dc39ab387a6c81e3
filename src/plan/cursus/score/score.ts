import type {
  DataType,
  Dependency,
  DependencyType,
  SpecOutput,
  StepInterface,
} from "../../../model/cursus/interface.ts";
import type { Score, ScoreParts } from "../../../model/cursus/wiring.ts";
import { portName } from "./port-name.ts";
import { similarityAbove } from "./similarity.ts";
import { isListed } from "./source-list.ts";

export interface Offer {
  /** Of the producer. */
  readonly stepType: string;
  readonly output: SpecOutput;
  /** Of one that remembers, where many are scored. */
  readonly nameOf?: typeof portName;
}

const takes: Readonly<Record<DependencyType, readonly DependencyType[]>> = {
  processing_output: ["processing_output", "training_data"],
  training_data: ["training_data", "processing_output"],
  model_artifacts: ["model_artifacts"],
  hyperparameters: ["hyperparameters", "custom_property"],
  payload_samples: ["payload_samples", "processing_output"],
  custom_property: ["custom_property"],
};

const nearTypes: readonly (readonly DataType[])[] = [
  ["S3Uri", "String"],
  ["Integer", "Float"],
];

/** How well an output fits a dependency, as the real resolver counts it: no part is rounded, and they are added in order. */
export function scoreOf(dependency: Dependency, offer: Offer, form: StepInterface["form"]): Score {
  const { output } = offer;
  const type = typePart(dependency, output);
  if (type === 0) return unfit(output.name);
  const best = bestNameOf(dependency.name, output, offer.nameOf);
  const parts: ScoreParts = {
    type,
    dataType: dataTypePart(dependency.dataType, output.dataType),
    name: 0.25 * best.value,
    exact: [output.name, ...output.aliases].includes(dependency.name) ? 0.05 : 0,
    source: sourcePart[form](offer.stepType, dependency.compatibleSources),
    keywords: keywordPart(dependency.keywords, output.name),
  };
  const { dataType, name, exact, source, keywords } = parts;
  return { total: Math.min(1, type + dataType + name + exact + source + keywords), parts, bestName: best.name };
}

function unfit(bestName: string): Score {
  return { total: 0, parts: { type: 0, dataType: 0, name: 0, exact: 0, source: 0, keywords: 0 }, bestName };
}

function typePart({ type }: Dependency, output: SpecOutput): number {
  if (type === output.type) return 0.4;
  return takes[type].includes(output.type) ? 0.2 : 0;
}

function dataTypePart(wanted: DataType, given: DataType): number {
  if (wanted === given) return 0.2;
  return nearTypes.some((pair) => pair.includes(wanted) && pair.includes(given)) ? 0.1 : 0;
}

/** The output's own name wins over an alias that is as near, an earlier alias over a later one. */
function bestNameOf(wanted: string, { name, aliases }: SpecOutput, nameOf = portName): Likeness {
  const left = nameOf(wanted);
  let best: Likeness = { name, value: similarityAbove(0, left, nameOf(name)) ?? 0 };
  for (const alias of aliases) {
    if (best.value === 1) break;
    const value = similarityAbove(best.value, left, nameOf(alias));
    if (value !== undefined && value > best.value) best = { name: alias, value };
  }
  return best;
}

interface Likeness {
  readonly name: string;
  readonly value: number;
}

const sourcePart: Readonly<Record<StepInterface["form"], (stepType: string, sources: readonly string[]) => number>> = {
  interface: (stepType, sources) => {
    if (sources.length === 0) return 0;
    return isListed(stepType, sources) ? 0.1 : -0.1;
  },
  python: (stepType, sources) => {
    if (sources.length === 0) return 0.05;
    return sources.includes(stepType) ? 0.1 : 0;
  },
};

/** Aliases do not count. */
function keywordPart(keywords: readonly string[], outputName: string): number {
  const name = outputName.toLowerCase();
  const hits = keywords.filter((keyword) => name.includes(keyword.toLowerCase())).length;
  return keywords.length === 0 ? 0 : (0.05 * hits) / keywords.length;
}
