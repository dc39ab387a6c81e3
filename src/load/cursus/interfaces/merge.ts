import { entriesOf } from "../../entries.ts";
import type { Reading } from "../../reading.ts";
import type { Entry, MapTree, Tree } from "../../tree.ts";

/**
 * Lays one value over another: maps merge key by key at any depth and keep the order of the one below, new keys behind
 * it; lists and plain values replace. Keys that are there twice are reported.
 */
export function laidOver(reading: Reading, below: Entry, above: Entry): Entry {
  if (below.value.kind !== "map" || above.value.kind !== "map") return above;
  const merged = new Map(entriesOf(reading, below));
  for (const [key, over] of entriesOf(reading, above)) {
    const under = merged.get(key);
    merged.set(key, under === undefined ? over : laidOver(reading, under, over));
  }
  return { ...below, value: mapOf(below.value, merged.values()) };
}

/** The map without some of its keys. */
export function without(map: MapTree, keys: readonly string[]): MapTree {
  return { ...map, entries: map.entries.filter(({ key }) => !keys.includes(key)) };
}

function mapOf(at: Tree, entries: Iterable<Entry>): MapTree {
  return { kind: "map", start: at.start, end: at.end, entries: [...entries] };
}
