import { normalisedWords } from "./normalise.ts";
import { type Letters, lengthOf, lettersOf } from "./ratio.ts";

/** A port's name made ready for being compared: each is compared with many others. */
export interface PortName {
  readonly words: readonly string[];
  readonly distinct: ReadonlySet<string>;
  /** Those of three characters or more. */
  readonly long: readonly string[];
  /** All words. */
  readonly text: string;
  readonly letters: Letters;
}

export function portName(name: string): PortName {
  const words = normalisedWords(name);
  const text = words.join(" ");
  const long = words.filter((word) => lengthOf(word) >= 3);
  return { words, distinct: new Set(words), long, text, letters: lettersOf(text) };
}

/** Makes each name ready once. */
export function rememberedNames(): (name: string) => PortName {
  const known = new Map<string, PortName>();
  return (name) => {
    const made = known.get(name) ?? portName(name);
    known.set(name, made);
    return made;
  };
}
