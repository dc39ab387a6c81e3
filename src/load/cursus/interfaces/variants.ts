import { entriesOf, leniently } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry } from "../../tree.ts";
import { laidOver, without } from "./merge.ts";

/** Job types are a handful. Each is read with the whole base below it: fewer of a large file, which would take minutes. */
const mostVariants = 100;
const mostCharacters = 4 * 2 ** 20;

const blockKeys = ["spec", "contract", "patterns", "step_type"];

/** Job type → the whole file with that block laid over it. */
export function readVariants(reading: Reading, whole: Entry, entry: Entry | undefined): ReadonlyMap<string, Entry> {
  const merged = new Map<string, Entry>();
  if (entry === undefined || whole.value.kind !== "map") return merged;
  const base = { ...whole, value: without(whole.value, ["variants"]) };
  const blocks = entriesOf(reading, entry, "a map from job types to what they change");
  const most = Math.min(mostVariants, Math.floor(mostCharacters / reading.source.text.length));
  if (blocks.size > most) {
    const facts = { key: "variants", value: `${blocks.size} blocks`, expected: `at most ${most} job types` };
    reading.report("load/bad-value", facts, entry.keyAt);
    return merged;
  }
  for (const [jobType, block] of blocks) merged.set(jobType, laidOver(reading, base, changesOf(reading, block)));
  return merged;
}

/** What a block changes: its step type is ignored, and so is what no block may hold. */
function changesOf(reading: Reading, block: Entry): Entry {
  if (block.value.kind === "null") return { ...block, value: { ...block.value, kind: "map", entries: [] } };
  const known = leniently(reading, block, { where: `variant ${block.key}`, known: blockKeys });
  const entries = ["spec", "contract", "patterns"].flatMap((key) => known.get(key) ?? []);
  return { ...block, value: { kind: "map", start: block.value.start, end: block.value.end, entries } };
}
