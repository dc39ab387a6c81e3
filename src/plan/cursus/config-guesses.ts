import type { Configuration, StepConfig } from "../../model/cursus/config.ts";
import type { ConfigCandidate, ConfigGuess, NamedNode } from "../../model/cursus/resolution.ts";
import { classOf, fitsType, jobTypeOf } from "./config-class.ts";

/** Words that stand for one job type. */
const jobWords: readonly RegExp[] = [/^train/, /^calib/, /^eval/, /^infer/, /^val/, /^test/];

const patterns: readonly RegExp[] = [
  /data_?load/,
  /preprocess/,
  /train/,
  /eval/,
  /model/,
  /calibrat/,
  /packag/,
  /payload/,
  /regist/,
  /transform/,
  /currency/,
  /risk/,
  /hyperparam/,
];

/** Configurations that may be meant. One whose class is that of another step type never is. */
export function guessesFor(node: NamedNode, all: Configuration): readonly ConfigCandidate[] {
  return all.steps.flatMap((config) => {
    const fits = fitsType(classOf(config, all), node);
    if (fits === false) return [];
    const guesses = [byJobType(node, config, fits), byStepType(fits), byPattern(node, config)];
    const [best] = guesses.filter(([, confidence]) => confidence > 0).toSorted(([, one], [, other]) => other - one);
    return best === undefined ? [] : [{ config, method: best[0], confidence: best[1] }];
  });
}

type Guess = readonly [method: ConfigGuess, confidence: number];

/** 0.7 and up to 0.3 for the step type; never as sure as what is known. */
function byJobType(node: NamedNode, config: StepConfig, fits: boolean | undefined): Guess {
  const [own, other] = [node.suffix?.toLowerCase(), jobTypeOf(config)?.toLowerCase()];
  if (own === undefined || other === undefined) return ["job type", 0];
  const isAlike = own === other || jobWords.some((word) => word.test(own) && word.test(other));
  return ["job type", isAlike ? Math.min(0.9, 0.7 + (fits === true ? 0.3 : 0)) : 0];
}

function byStepType(fits: boolean | undefined): Guess {
  return ["step type", fits === true ? 0.7 : 0];
}

/** 0.6 for one word that both names hold, 0.1 for each further one, at most 0.8. */
function byPattern(node: NamedNode, config: StepConfig): Guess {
  const [own, other] = [node.name.toLowerCase(), config.key.toLowerCase()];
  const shared = patterns.filter((pattern) => pattern.test(own) && pattern.test(other)).length;
  return ["name pattern", shared === 0 ? 0 : Math.min(0.8, 0.5 + 0.1 * shared)];
}
