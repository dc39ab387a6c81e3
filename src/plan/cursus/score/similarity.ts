import { type PortName, portName } from "./port-name.ts";
import { lengthOf, ratioAtMost, ratioOf } from "./ratio.ts";

const synonyms: readonly ReadonlySet<string>[] = [
  "model artifact trained output",
  "data dataset input processed training",
  "config configuration params parameters hyperparameters settings",
  "payload sample test inference example",
  "output result artifact generated produced",
  "training train fit learn",
  "preprocessing preprocess processed clean transform",
].map((group) => new Set(group.split(" ")));

/** Word → every word that means the same. */
const alike: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  synonyms.flatMap((group) =>
    [...group].map((word) => [word, new Set(synonyms.filter((one) => one.has(word)).flatMap((one) => [...one]))]),
  ),
);

/** How alike two names of ports are, 0 to 1. Not symmetric: the dependency's name stands left. */
export function similarity(left: string, right: string): number {
  return similarityAbove(-1, portName(left), portName(right)) ?? 0;
}

/** The same, or undefined where it is certain to be no more than `least`, which is told without comparing letters. */
export function similarityAbove(least: number, left: PortName, right: PortName): number | undefined {
  if (left.text === right.text) return 1;
  const words = 0.25 * jaccard(left.distinct, right.distinct);
  const meaning = 0.25 * meanOfPairs(left.words, right.words);
  const held = 0.2 * (shared(left.text, right.text) || sharedByWords(left, right));
  const total = (letters: number): number => 0.3 * letters + words + meaning + held;
  if (total(ratioAtMost(left.letters, right.letters)) <= least) return undefined;
  return total(ratioOf(left.letters, right.letters));
}

/** Never both empty: equal names have left before. */
function jaccard(lefts: ReadonlySet<string>, rights: ReadonlySet<string>): number {
  let common = 0;
  for (const word of lefts) if (rights.has(word)) common++;
  return common / (lefts.size + rights.size - common);
}

function meanOfPairs(lefts: readonly string[], rights: readonly string[]): number {
  let sum = 0;
  for (const left of lefts) {
    const group = alike.get(left);
    for (const right of rights) sum += left === right ? 1 : group?.has(right) === true ? 0.8 : 0;
  }
  return sum === 0 ? 0 : sum / (lefts.length * rights.length);
}

/** Shorter by longer where one text holds the other, else 0. */
function shared(left: string, right: string): number {
  if (left.length > right.length) return shared(right, left);
  return right.includes(left) ? lengthOf(left) / lengthOf(right) : 0;
}

function sharedByWords({ long: lefts }: PortName, { long: rights, distinct }: PortName): number {
  if (lefts.some((word) => distinct.has(word))) return 1;
  let best = 0;
  for (const left of lefts) for (const right of rights) best = Math.max(best, shared(left, right));
  return best;
}
