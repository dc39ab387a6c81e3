import type { Configuration, StepConfig } from "../../model/cursus/config.ts";
import type { ConfigCandidate, ConfigMethod, NamedNode } from "../../model/cursus/resolution.ts";
import { classOf, fitsType, jobTypeOf } from "./config-class.ts";
import { guessesFor } from "./config-guesses.ts";

export interface Tier {
  readonly isGuess: boolean;
  /** In the order of the file. */
  readonly candidates: (node: NamedNode, configuration: Configuration) => readonly ConfigCandidate[];
}

export const tiers: readonly Tier[] = [
  sure("exact key", 1, (node, config) => config.key === node.name),
  sure("class and job type", 1, (node, config, all) => {
    const last = node.name.slice(node.name.lastIndexOf("_") + 1);
    return jobTypeOf(config) === last && fitsType(classOf(config, all), node) === true;
  }),
  sure("key apart from case", 1, (node, config) => config.key.toLowerCase() === node.name.toLowerCase()),
  {
    isGuess: false,
    candidates: (node, all) => {
      const own = all.steps.filter((config) => fitsType(classOf(config, all), node) === true);
      return node.suffix === undefined && own.length === 1
        ? own.map((config) => ({ config, method: "only one of its type", confidence: 0.9 }))
        : [];
    },
  },
  { isGuess: true, candidates: guessesFor },
];

/** The best two of a tier, the earlier of equal ones first. */
export function candidatesOf(tier: Tier, node: NamedNode, all: Configuration): readonly ConfigCandidate[] {
  return tier
    .candidates(node, all)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, 2);
}

type Fits = (node: NamedNode, config: StepConfig, all: Configuration) => boolean;

function sure(method: ConfigMethod, confidence: number, fits: Fits): Tier {
  const candidates: Tier["candidates"] = (node, all) =>
    all.steps.filter((config) => fits(node, config, all)).map((config) => ({ config, method, confidence }));
  return { isGuess: false, candidates };
}
