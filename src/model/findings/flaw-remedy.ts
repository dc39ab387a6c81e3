import type { TextFlaw } from "../data/profile.ts";

const remedies: Readonly<Record<TextFlaw, readonly [string, string]>> = {
  encoding: ["Write it as UTF-8", 'with encoding="utf-8"; all of its rows have to be in one encoding'],
  fields: ["Write as many fields in every row as in the header", "and quote texts that hold the separator"],
  "long-line": ["Write one row a line", "and keep what is larger than a row in a file of its own"],
  "open-quote": ["Close the quote", "and double the quotes within texts, as csv.writer and to_csv do"],
  record: ["Write every record as one whole line", "such as json.dumps makes it"],
};

/** What to do about a flaw, and `where`, as ` in line 6 of make.py`. */
export function flawRemedy(flaw: TextFlaw, where: string): string {
  const [what, how] = remedies[flaw];
  return `${what}${where}, ${how}`;
}
