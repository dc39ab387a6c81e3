import { suggest } from "../suggest.ts";

/** The column that another name most likely means: a misspelt or a shortened one, as `amt` for `amount`. */
export function suggestColumn(wanted: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const near = suggest(wanted, names);
  if (near !== undefined) return near;
  const short = names.filter((name) => isShort(name.toLowerCase(), wanted.toLowerCase()));
  return short.length === 1 ? short[0] : undefined;
}

/** One leaves out letters of the other, and not the first. */
function isShort(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3 || short[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
