import type { ColumnProfile } from "../../../model/data/profile.ts";
import { binsOf, hasTop, MOST_VALUES } from "../tables/bins.ts";
import { isNumeric, MOST_SHOWN_LETTERS } from "../tables/column.ts";
import { categoriesIn, missingWords } from "../tables/words.ts";
import { floatText } from "./float-text.ts";
import { type Reading, readingOf, type Value } from "./kinds.ts";
import { merged, mostFrequent, sortedKeys, type Tally } from "./tally.ts";

/** All that is told of a column whose texts are counted in `tally`. Undefined where it is in doubt what they are. */
export function columnFigures(name: string, tally: Tally<string>): ColumnProfile | undefined {
  const words = missingWords.filter((word) => tally.has(word));
  const values = without(tally, ["", ...words]);
  const reading = readingOf([...values.keys()]);
  if (reading === undefined) return undefined;
  const { kind, type, disguise } = reading;
  const isPlain = kind === "text" && disguise === undefined;
  const categories = isPlain ? categoriesIn(words, tally.has("")) : [];
  const lost = words.filter((word) => !categories.includes(word));
  const nulls = ["", ...lost].reduce((sum, word) => sum + (tally.get(word) ?? 0), 0);
  const profile = { name, kind, type, nulls, ...(lost.length === 0 ? {} : { missingWords: lost }) };
  if (kind === "empty") return profile;
  const told = valueFigures(reading, categories.length === 0 ? values : without(tally, ["", ...lost]));
  return { ...profile, ...told };
}

function without(tally: Tally<string>, words: readonly string[]): Tally<string> {
  const left = words.filter((word) => tally.has(word));
  if (left.length === 0) return tally;
  const values = new Map(tally);
  for (const word of left) values.delete(word);
  return values;
}

/** What is told of the values of a column, whose texts are counted. */
export function valueFigures({ kind, disguise, read }: Reading, texts: Tally<string>): Partial<ColumnProfile> {
  const tally: Tally<Value> = read === undefined ? texts : merged(texts, read);
  const keys = sortedKeys(tally);
  const shown = (value: Value | undefined): string =>
    kind === "float" ? floatText(Number(value)) : String(value).slice(0, MOST_SHOWN_LETTERS);
  const quantiles = isNumeric({ kind }) ? quantilesOf(keys, tally) : undefined;
  const known = {
    distinct: keys.length,
    least: shown(keys[0]),
    greatest: shown(keys.at(-1)),
    ...(quantiles === undefined ? {} : { quantiles }),
    ...(disguise === undefined ? {} : { disguise }),
  };
  const isTold = hasTop({ name: "", kind, type: "", nulls: 0, ...known });
  const top = isTold ? mostFrequent(keys, tally, MOST_VALUES) : [];
  return {
    ...known,
    ...histogramOf({ kind, ...known }, tally),
    ...(isTold ? { top: top.map((value) => ({ value: shown(value), count: tally.get(value) ?? 0 })) } : {}),
  };
}

/** Each is a value that is there: the first one with so many at or below it. */
function quantilesOf(keys: readonly Value[], tally: Tally<Value>): NonNullable<ColumnProfile["quantiles"]> {
  let rows = 0;
  for (const count of tally.values()) rows += count;
  const at = (share: number): number => {
    let left = Math.max(1, Math.ceil(rows * share));
    for (const key of keys) {
      left -= tally.get(key) ?? 0;
      if (left <= 0) return Number(key);
    }
    return Number(keys.at(-1));
  };
  return [at(0), at(0.25), at(0.5), at(0.75), at(1)];
}

function histogramOf(
  profile: Pick<ColumnProfile, "kind" | "quantiles">,
  tally: Tally<Value>,
): Pick<ColumnProfile, "histogram"> {
  const planned = binsOf(profile);
  if (planned === undefined) return {};
  const { from, to, bins, width } = planned;
  const counts = new Array<number>(bins).fill(0);
  for (const [value, count] of tally) {
    const bin = Math.min(bins - 1, Math.floor((Number(value) - from) / width));
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { histogram: { from, to, counts } };
}
