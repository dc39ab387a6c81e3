import { formatOfName } from "../../model/data/formats.ts";
import { tablesOf } from "../../model/data/profile.ts";
import { suggestColumn } from "../../model/data/suggest-column.ts";
import type { Fault } from "../../model/findings/fault.ts";
import type { ScriptEnd } from "../../model/findings/script-end.ts";
import { hasColumn, readOf } from "./columns.ts";
import type { Cause, Failed, Fed } from "./fed.ts";
import { hasColumns, loserOf } from "./origin.ts";

type NoColumn = Extract<Fault, { kind: "no-column" }>;

/** Columns that the script's own check names, and that a step above still had. */
export const lostAfterCheck: Cause = (failed, fed): Fault | undefined => {
  const said = saidBy(failed);
  if (said === undefined || !(said.isOfColumns || said.isOfLack)) return undefined;
  const had = said.names.filter((name) => loserOf(fed, ({ profile }) => hasColumns(profile, [name])) !== undefined);
  return lackingIn(failed, fed, had);
};

/** The same where nobody is known to have had them: the check has to speak of columns, and of one input only. */
export const lackingAfterCheck: Cause = (failed, fed): Fault | undefined => {
  const said = saidBy(failed);
  if (said === undefined || !said.isOfColumns || !said.isOfLack || said.isOfValues) return undefined;
  const names = said.names.filter((name) => said.quoted.has(name) || isWritten(name, failed.end));
  const found = lackingIn(failed, fed, names);
  if (found === undefined || failed.fed.some((other) => other !== fed && hasAny(other, found.columns)))
    return undefined;
  return found.near !== undefined || failed.fed.length === 1 ? found : undefined;
};

interface Said {
  readonly names: readonly string[];
  readonly quoted: ReadonlySet<string>;
  readonly isOfColumns: boolean;
  readonly isOfLack: boolean;
  /** Then what it quotes may be any value. */
  readonly isOfValues: boolean;
}

function saidBy({ found, end: { exception, message, deepest } }: Failed): Said | undefined {
  // A key or an attribute that is not there is what a library says.
  if (found.code === "run/missing-column" || /(Key|Attribute)Error$/.test(exception)) return undefined;
  // `assert "amount" in table.columns` says nothing but its own line.
  const isBare = exception === "AssertionError" && message === "";
  const words = isBare ? (deepest?.text ?? "") : message;
  const quoted = new Set(quotedIn(words));
  const names = [...new Set([...quoted, ...(isBare ? [] : listedIn(words))])].filter(isName);
  if (names.length === 0) return undefined;
  return {
    ...{ names, quoted },
    isOfColumns: /columns?\b|fields?\b|features?\b|variables?\b|header|schema/i.test(words),
    isOfLack: isBare ? /\bin\b|<=|issubset/.test(words) : speaksOfLack.test(words),
    isOfValues: /one of|allowed|values?\b|categor|class(es)?\b|types?\b/i.test(words),
  };
}

const speaksOfLack =
  /missing|lack|absent|without|required|expected|not (found|present|in|there|available)|no (such )?(column|field|feature)|n['o]t (have|contain|exist)/i;

function quotedIn(words: string): readonly string[] {
  return [...words.matchAll(/(['"`])([^'"`\n]+)\1/g)].map(([, , name = ""]) => name);
}

/** `missing columns: amount, id` */
function listedIn(words: string): readonly string[] {
  const list = /: *([^:\n]+)$/.exec(words)?.[1] ?? "";
  return list.split(/,| and /).map((name) => name.replace(/^[\s[({]+|[\s\])}.]+$/g, ""));
}

function isName(name: string): boolean {
  return name !== "" && !/['"`/]/.test(name) && formatOfName(name) === undefined;
}

/** In the failed line, or in a value beside it: a word of a sentence is no name. */
function isWritten(name: string, { deepest, locals = {} }: ScriptEnd): boolean {
  const texts = [deepest?.text ?? "", ...Object.values(locals)];
  return texts.some((text) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
}

function lackingIn(failed: Failed, fed: Fed, names: readonly string[]): NoColumn | undefined {
  const lacking = readOf(failed, fed).map((table) => ({
    table,
    columns: names.filter((name) => !hasColumn(table, name)),
  }));
  const [first] = lacking;
  // Another table of the input that has them is the one that was meant.
  if (first === undefined || lacking.some(({ columns }) => columns.length === 0)) return undefined;
  const { table, columns } = first;
  const known = table.columns.map(({ name }) => name);
  const near = columns.length === 1 ? suggestColumn(columns[0] ?? "", known) : undefined;
  return { kind: "no-column", file: table.path, columns, known: known.slice(0, 50), ...(near && { near }) };
}

function hasAny({ profile }: Fed, names: readonly string[]): boolean {
  return tablesOf(profile).some((table) => names.some((name) => hasColumn(table, name)));
}
