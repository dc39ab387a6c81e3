import { finding } from "../../../model/findings/finding.ts";
import { isOwnWords, type Rule } from "./rule.ts";

/** What libraries say of a file that lacks a column which they were asked to read, or of a table of theirs. */
const refusals: readonly RegExp[] = [
  /^Usecols do not match columns, columns expected but not found: \[(.*?)\]/,
  /^Missing columns? provided to 'parse_dates': (.*)$/m,
  /^Index (\S+) invalid$/,
  /^No match for FieldRef\.Name\((.+?)\) in /,
  /^['"]?Field \\?"(.+?)\\?" does not exist in (?:table )?schema['"]?$/,
  /^unable to find column "(.+?)"/,
  /Referenced column "(.+?)" not found in FROM clause/,
];

/** Columns that a library refuses while it reads: it raises other errors then than for a table in memory. */
export const refusedColumn: Rule = ({ failure }, facts, at) => {
  const said = refusals.map((words) => words.exec(failure.message)?.[1]).find((names) => names !== undefined);
  if (said === undefined || isOwnWords(failure)) return undefined;
  return finding({ ...at, code: "run/missing-column", facts: { ...facts, columns: namesIn(said), known: [] } });
};

/** `'id', 'age'`, or one name as it is. */
function namesIn(text: string): readonly string[] {
  const quoted = [...text.matchAll(/(['"])(.*?)\1(?=$|, )/g)].map(([, , name = ""]) => name);
  return quoted.length === 0 ? [text] : quoted;
}
