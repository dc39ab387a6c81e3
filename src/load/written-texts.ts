import type { WrittenTexts } from "../model/written-texts.ts";
import { parseJson } from "./json.ts";
import { readSource } from "./read-source.ts";
import { startReading } from "./reading.ts";

/** Settings are short; what is longer is data. */
const mostBytes = 2 ** 20;

/** The texts at the top of a JSON file of settings, with their places; none where it is no such file, which its reader tells. */
export function writtenTexts(file: string): readonly WrittenTexts[] {
  const source = readSource(file, mostBytes);
  if (!source.ok) return [];
  const reading = startReading(source.value);
  const tree = parseJson(reading);
  if (tree?.kind !== "map") return [];
  return tree.entries.map(({ key, value }): WrittenTexts => {
    const items = value.kind === "list" ? value.items : [value];
    const texts = items.flatMap((item) =>
      item.kind === "text" ? [{ text: item.text, place: reading.place(item) }] : [],
    );
    return { name: key, isList: value.kind === "list", texts };
  });
}
