import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { listOf } from "../fields.ts";

/**
 * Step types that a dependency prefers. Providers' types are cut at the first `_` before they are compared, entries are
 * not: one that holds a `_` never matches, which is noted.
 */
export function sourcesOf(reading: Reading, entry: Entry | undefined, dependency: string): readonly string[] {
  return listOf(reading, entry).map(({ text, at }) => {
    const cut = text.indexOf("_");
    if (cut !== -1) {
      const facts = { source: text, dependency, ...(cut === 0 ? {} : { stepType: text.slice(0, cut) }) };
      reading.note("lint/source-never-matches", facts, at);
    }
    return text;
  });
}
