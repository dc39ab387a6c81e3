import type { ScriptFailure } from "../talk/messages.ts";

const words =
  /are in the \[?columns\]?|not found in columns|not present in the DataFrame|not columns of the DataFrame|^['"]Columns? not found/;

/** The columns that a printed KeyError of pandas names; undefined when it may as well be about rows. */
export function printedColumns(message: string, traceback: string): ScriptFailure["columns"] {
  const calls = [...traceback.matchAll(/^\s*File "([^"]+)", line \d+, in (\S+)$/gm)];
  if (!/-packages\/pandas\//.test(calls.at(-1)?.[1] ?? "")) return undefined;
  const named = message.replace(/dtype='[^']*'/g, "");
  const quoted = [...named.matchAll(/'([^']*)'/g)].map(([, name = ""]) => name);
  if (!words.test(message) && !isOfTable(calls)) return undefined;
  return quoted.length === 0 ? undefined : { missing: quoted, known: [] };
}

/** `table[...]` asks its columns; `loc` and its like pass through it, too, when rows have several levels. */
function isOfTable(calls: readonly RegExpMatchArray[]): boolean {
  const above = calls.findLast(([, file = ""]) => !/\/pandas\/core\/indexes\//.test(file));
  const isDirect = calls.every(([, file = ""]) => !/\/pandas\/core\/indexing\.py$/.test(file));
  return isDirect && /\/pandas\/core\/frame\.py$/.test(above?.[1] ?? "") && above?.[2] === "__getitem__";
}
