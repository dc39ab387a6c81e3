import type { Evidence, Score } from "../cursus/wiring.ts";

/** To four decimals, as scores are told everywhere. */
export function shortScore({ total }: Score): string {
  return total.toFixed(4);
}

const reasons: Readonly<Record<Evidence, string>> = {
  "same name": "they have one name",
  alias: "it is an alias of the output",
  "names that go together": "such names go together",
  "similar name and path": "names and folders are alike",
  "only one left": "nothing else is left whose folder fits",
};

/** `0.5374 = type 0.4 + data type 0.2 + name 0.0374 (test_output) - source 0.1`; what counts nothing is left out. */
export function scoreText(score: Score): string {
  const { parts, evidence } = score;
  if (evidence !== undefined) return `${shortScore(score)} as ${reasons[evidence]}`;
  const named: readonly (readonly [name: string, value: number, of?: string])[] = [
    ["type", parts.type],
    ["data type", parts.dataType],
    ["name", parts.name, score.bestName],
    ["exact name", parts.exact],
    ["source", parts.source],
    ["keywords", parts.keywords],
  ];
  const counted = named.filter(([, value]) => value !== 0);
  if (counted.length === 0) return "0, as its type does not fit";
  const terms = counted.map(([name, value, of], index) => {
    const sign = index === 0 ? "" : value < 0 ? " - " : " + ";
    return `${sign}${name} ${Number(Math.abs(value).toFixed(4))}${of === undefined ? "" : ` (${of})`}`;
  });
  const sum = counted.reduce((total, [, value]) => total + value, 0);
  return `${shortScore(score)} = ${terms.join("")}${sum > 1 + 1e-9 ? ", at most 1" : ""}`;
}
