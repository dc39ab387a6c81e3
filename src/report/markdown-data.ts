import { type DatasetProfile, tablesOf } from "../model/data/profile.ts";
import { grouped } from "../model/grouped.ts";
import type { Wire } from "../model/plan.ts";
import { cropMiddle } from "./columns.ts";
import type { RunView } from "./fold.ts";
import { code, tableRow } from "./markdown-words.ts";
import { nullsText, tableWords } from "./table-words.ts";
import { plural } from "./units.ts";
import { profileOf, readsOfWire } from "./wire-document.ts";

const mostPorts = 40;
const mostReaders = 5;
const mostColumns = 3;
const longestName = 60;

/** What lies on the wires and what its readers took of it, to be unfolded; the whole of it is in the JSON document. */
export function dataTable(view: RunView): string {
  const ports = [...grouped(view.wires, ({ from }) => `${from.step}.${from.port}`).values()];
  const told = ports.flatMap((wires) => rowOf(wires, view));
  if (told.length === 0) return "";
  const shown = told.slice(0, mostPorts);
  const left = told.length - shown.length;
  return [
    "<details><summary>Data on the wires</summary>",
    "",
    tableRow(["data", "what it is", "missing values", "read by"]),
    "| --- | --- | --- | --- |",
    ...shown,
    ...(left === 0 ? [] : ["", `and ${plural(left, "more output")}`]),
    "",
    "</details>",
  ].join("\n");
}

/** A row for what a step left in a port, where somebody looked into it. */
function rowOf(wires: readonly Wire[], view: RunView): readonly string[] {
  const [first] = wires;
  const profile = first && profileOf(first.from, view);
  if (first === undefined || profile === undefined) return [];
  const readers = fewOf(wires, mostReaders, (wire) => readerText(wire, view));
  return [tableRow([named(`${first.from.step}.${first.from.port}`), whatOf(profile), missingIn(profile), readers])];
}

function whatOf(profile: DatasetProfile): string {
  const [table] = tablesOf(profile);
  const files = plural(profile.files.length + (profile.omitted ?? 0), "file");
  return table === undefined ? files : `${files}, ${tableWords(table)}`;
}

/** Of the first table, as all that is told of columns here. */
function missingIn(profile: DatasetProfile): string {
  const [table] = tablesOf(profile);
  const holed = (table?.columns ?? []).filter(({ nulls }) => nulls > 0).sort((one, other) => other.nulls - one.nulls);
  return fewOf(
    holed,
    mostColumns,
    ({ name, nulls }) => `${named(name)} ${nullsText(nulls, table?.rows).replace("<", "&lt;")}`,
  );
}

function readerText(wire: Wire, view: RunView): string {
  const reader = named(wire.to.step);
  const reads = readsOfWire(wire, view);
  if (reads === undefined) return `${reader} did not run`;
  if (reads.files.length === 0) return `${reader} was not seen to read it`;
  if (reads.columns === undefined) return reader;
  const { taken, dropped, rest } = reads.columns;
  const all = new Set([...taken, ...dropped, ...rest]).size;
  const lost = dropped.length === 0 ? "" : `, dropped ${fewOf(dropped, mostColumns, named)}`;
  return `${reader} took ${taken.length} of ${plural(all, "column")}${lost}`;
}

function named(name: string): string {
  return code(cropMiddle(name, longestName));
}

function fewOf<Item>(items: readonly Item[], most: number, text: (item: Item) => string): string {
  const shown = items.slice(0, most).map(text);
  return `${shown.join(", ")}${items.length > most ? ` and ${items.length - most} more` : ""}`;
}
