import { normalisedWords } from "./normalise.ts";
import { ratio } from "./ratio.ts";

const synonyms: readonly ReadonlySet<string>[] = [
  "model artifact trained output",
  "data dataset input processed training",
  "config configuration params parameters hyperparameters settings",
  "payload sample test inference example",
  "output result artifact generated produced",
  "training train fit learn",
  "preprocessing preprocess processed clean transform",
].map((group) => new Set(group.split(" ")));

/** How alike two names of ports are, 0 to 1. Not symmetric: the dependency's name stands left. */
export function similarity(left: string, right: string): number {
  const [lefts, rights] = [normalisedWords(left), normalisedWords(right)];
  const [leftText, rightText] = [lefts.join(" "), rights.join(" ")];
  if (leftText === rightText) return 1;
  return (
    0.3 * ratio(leftText, rightText) +
    0.25 * jaccard(new Set(lefts), new Set(rights)) +
    0.25 * meanOfPairs(lefts, rights) +
    0.2 * (shared(leftText, rightText) || sharedByWords(lefts, rights))
  );
}

/** Never both empty: equal names have left before. */
function jaccard(lefts: ReadonlySet<string>, rights: ReadonlySet<string>): number {
  const common = [...lefts].filter((word) => rights.has(word)).length;
  return common / (lefts.size + rights.size - common);
}

function meanOfPairs(lefts: readonly string[], rights: readonly string[]): number {
  let sum = 0;
  for (const left of lefts) for (const right of rights) sum += likeness(left, right);
  return sum === 0 ? 0 : sum / (lefts.length * rights.length);
}

function likeness(left: string, right: string): number {
  if (left === right) return 1;
  return synonyms.some((group) => group.has(left) && group.has(right)) ? 0.8 : 0;
}

/** Shorter by longer where one text holds the other, else 0. */
function shared(left: string, right: string): number {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  return longer.includes(shorter) ? lengthOf(shorter) / lengthOf(longer) : 0;
}

function sharedByWords(lefts: readonly string[], rights: readonly string[]): number {
  const long = rights.filter((word) => lengthOf(word) >= 3);
  let best = 0;
  for (const left of lefts) {
    if (lengthOf(left) >= 3) for (const right of long) best = Math.max(best, shared(left, right));
  }
  return best;
}

/** In code points, as Python counts. */
function lengthOf(text: string): number {
  return [...text].length;
}
