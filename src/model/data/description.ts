import type { PlannedInput } from "../plan.ts";

/** What a file beside data says of it: the names of its columns, or what they are. */
export type Description = "names" | "columns";

const words: readonly (readonly [RegExp, Description])[] = [
  [/(^|_)(signature|sig|header|column_?names)(_|$)/, "names"],
  [/(^|_)(meta|metadata|schema|data_?dictionary)(_|$)/, "columns"],
];

/** Whether an output describes data, as its name tells. */
export function descriptionIn(port: string): Description | undefined {
  const name = port.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return words.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether what is made for an input only describes what is made for others. */
export function isDescribing({ feed }: Pick<PlannedInput, "feed">): boolean {
  return feed.kind === "synthetic" && feed.of !== undefined && descriptionIn(feed.of.port) !== undefined;
}
