import { listed } from "../model/findings/words.ts";
import { bytesIn, durationIn, type Measured } from "../model/units.ts";
import { itemsOf } from "./entries.ts";
import type { Reading } from "./reading.ts";
import type { Entry, ScalarTree, Span } from "./tree.ts";
import { wrongType } from "./wrong-type.ts";

export interface Written {
  readonly text: string;
  readonly at: Span;
}

/** Text of a scalar; numbers as written, and true as `true`. */
export function textOf(reading: Reading, entry: Entry | undefined, expected = "text"): Written | undefined {
  if (entry === undefined) return undefined;
  const tree = entry.value;
  if (tree.kind === "map" || tree.kind === "list" || tree.kind === "null") return wrongType(reading, entry, expected);
  return usable(reading, entry.key, tree);
}

/** Text that is not empty. */
export function nameOf(reading: Reading, entry: Entry | undefined): Written | undefined {
  const written = textOf(reading, entry);
  if (written === undefined || entry === undefined || written.text !== "") return written;
  reading.report("load/bad-value", { key: entry.key, value: "", expected: "any text but the empty one" }, written.at);
  return undefined;
}

/** What no program can be given: neither as an argument nor as a variable, nor in the name of a file. */
const unusable = /\0|\p{Cs}/u;

export function usable(reading: Reading, key: string, tree: ScalarTree): Written | undefined {
  if (!unusable.test(tree.text)) return { text: tree.text, at: tree };
  const expected = "text without NUL characters and halves of surrogate pairs";
  reading.report("load/bad-value", { key, value: tree.text, expected }, tree);
  return undefined;
}

/** One text, or a list of them. */
export function textsOf(reading: Reading, entry: Entry | undefined): readonly Written[] {
  if (entry === undefined) return [];
  if (entry.value.kind === "list") return itemsOf(entry, entry.value).flatMap((item) => textOf(reading, item) ?? []);
  const written = textOf(reading, entry, "text or a list of texts");
  return written === undefined ? [] : [written];
}

export function choiceOf<Choice extends string>(
  reading: Reading,
  entry: Entry | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  const expected = listed(choices, "or");
  const written = textOf(reading, entry, expected);
  if (written === undefined || entry === undefined) return undefined;
  const chosen = choices.find((choice) => choice === written.text);
  if (chosen !== undefined) return chosen;
  const near = reading.near(written.text, choices);
  reading.report("load/bad-value", { key: entry.key, value: written.text, expected, ...near }, written.at);
  return undefined;
}

export function flagOf(reading: Reading, entry: Entry | undefined): boolean | undefined {
  if (entry === undefined) return undefined;
  if (entry.value.kind !== "boolean") return wrongType(reading, entry, "true or false");
  return entry.value.text === "true";
}

export function durationOf(reading: Reading, entry: Entry | undefined): number | undefined {
  return measured(reading, entry, { parse: durationIn, expected: "300s, 5m or 1h30m, at most 24 days" });
}

export function sizeOf(reading: Reading, entry: Entry | undefined): number | undefined {
  return measured(reading, entry, { parse: bytesIn, expected: "512MB, 2GB or 1GiB" });
}

interface Measure {
  readonly parse: (text: string) => Measured;
  readonly expected: string;
}

function measured(reading: Reading, entry: Entry | undefined, { parse, expected }: Measure): number | undefined {
  const written = textOf(reading, entry, `like ${expected}`);
  if (written === undefined || entry === undefined) return undefined;
  const value = parse(written.text);
  if (typeof value === "number") return value;
  const reason = value === "unknown" ? {} : { reason: value };
  reading.report("load/bad-unit", { key: entry.key, value: written.text, expected, ...reason }, written.at);
  return undefined;
}
