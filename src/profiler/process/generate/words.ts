import { list, literal } from "../sql.ts";
import { bits } from "./chance.ts";

/** Short and plain, so that a reader of the file sees at once that nobody wrote it. */
const vocabulary = [
  ...["amber", "birch", "cedar", "delta", "ember", "fable", "grove", "harbor", "island", "juniper", "kettle"],
  ...["lantern", "meadow", "north", "orchard", "pebble", "quartz", "river", "summit", "timber", "umber", "valley"],
  ...["willow", "yonder", "zephyr", "autumn", "bridge", "copper", "drift", "evening", "forest", "garden"],
];

interface Cell {
  readonly key: string;
  readonly seed: number;
  readonly row: string;
}

/** SQL for a text of so many words. */
export function words(
  { key, seed, row }: Cell,
  { least, most }: { readonly least: number; readonly most: number },
): string {
  const all = list(vocabulary.map(literal));
  const parts = Array.from({ length: most }, (_, index) => {
    const word = `${all}[1 + (${bits(`${key}\0${index}`, seed, row)} % ${vocabulary.length})::BIGINT]`;
    if (index < least) return word;
    return `CASE WHEN (${bits(`${key}\0length`, seed, row)} % ${most - least + 1})::BIGINT >= ${index - least + 1} THEN ${word} END`;
  });
  return `concat_ws(' ', ${parts.join(", ")})`;
}
