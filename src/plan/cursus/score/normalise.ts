const expansions: ReadonlyMap<string, string> = new Map([
  ["config", "configuration"],
  ["params", "parameters"],
  ["hyperparams", "hyperparameters"],
  ["preprocess", "preprocessing"],
  ["eval", "evaluation"],
  ["reg", "registration"],
  ["pkg", "package"],
  ["packaged", "package"],
]);

const stopWords: ReadonlySet<string> = new Set([..."the a an and or but in on at to for of with by".split(" ")]);

/** The words of a port's name as they are compared. Camel case is not split, plurals stay. */
export function normalisedWords(name: string): readonly string[] {
  return name
    .toLowerCase()
    .replace(/[_.-]/g, " ")
    .replace(/[^a-z0-9\s]/g, (other) => (other < "\x80" ? "" : other))
    .replace(/[^\0-\x7f]+/g, (others) => others.replace(/[^\p{L}\p{Nd}\s]/gu, ""))
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => expansions.get(word) ?? word)
    .filter((word) => !stopWords.has(word));
}
