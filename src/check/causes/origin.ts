import { type ColumnProfile, type DatasetProfile, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import { isNumberKind, kindText } from "../../model/data/types.ts";
import type { Fault } from "../../model/findings/fault.ts";
import type { Place } from "../../model/place.ts";
import type { InputFacts, Producer } from "../facts.ts";
import { placeOf } from "../telling.ts";

interface Origin extends Pick<Producer, "step" | "port"> {
  /** The line of its code that wrote the file. */
  readonly place?: Place;
  readonly fault: Fault;
}

/** What a step left, as another one was given it. */
interface Left {
  readonly from: Producer;
  readonly profile?: DatasetProfile;
}

/** The step in which something was lost: the nearest one above that still had it; without one, the producer itself. */
export function originOf(left: Left, fault: Fault): Origin {
  if (fault.kind === "no-column") return ofColumns(left, fault);
  if (fault.kind === "other-files") return ofFiles(left, fault);
  if (fault.kind === "one-value") return ofValues(left, fault);
  if (fault.kind === "column") return ofTypes(left, fault);
  if (fault.kind !== "empty" || fault.lacks !== "rows") return at(left.from, fault);
  const loser = loserOf(left, ({ profile }) => tables(profile).some(({ rows }) => rows !== 0));
  const bare = tables(loser?.profile).find(({ rows }) => rows === 0);
  return loser === undefined || bare === undefined
    ? at(left.from, fault)
    : at(loser.from, { ...fault, file: bare.path }, [bare.path]);
}

function ofColumns(left: Left, fault: Extract<Fault, { kind: "no-column" }>): Origin {
  const { columns, near } = fault;
  // A column that is there under a near name was not lost, but renamed.
  const loser = near === undefined ? loserOf(left, ({ profile }) => hasColumns(profile, columns)) : undefined;
  if (loser === undefined) return at(left.from, fault);
  const [lost, other] = columns;
  const renamed = other === undefined && lost !== undefined ? renamedIn(loser, lost) : undefined;
  if (renamed !== undefined) return at(loser.from, { ...fault, ...renamed });
  return at(
    loser.from,
    { kind: "lost-column", columns },
    tables(loser.profile).map(({ path }) => path),
  );
}

/** The only new column whose name has the lost one in it, as a word. */
function renamedIn(
  { from, profile }: Left,
  lost: string,
): { readonly file: string; readonly near: string } | undefined {
  const known = new Set((from.inputs ?? []).flatMap((input) => tables(input.profile).flatMap(columnsOf)));
  const news = tables(profile).flatMap((table) =>
    columnsOf(table).flatMap((near) => (known.has(near) || !hasWord(near, lost) ? [] : [{ file: table.path, near }])),
  );
  const [first] = news;
  return news.some(({ near }) => near !== first?.near) ? undefined : first;
}

function columnsOf({ columns }: TableProfile): readonly string[] {
  return columns.map(({ name }) => name);
}

function hasWord(name: string, word: string): boolean {
  const words = (text: string): string =>
    `_${text
      .replace(/([a-z\d])([A-Z])/g, "$1_$2")
      .replace(/\W+/g, "_")
      .toLowerCase()}_`;
  return words(name).includes(words(word));
}

/** Tables are made anew in each step, under other names; what else is wanted further down has to be copied on. */
function ofFiles(left: Left, fault: Extract<Fault, { kind: "other-files" }>): Origin {
  const { wanted = [], near } = fault;
  const had = ({ profile }: InputFacts): readonly string[] => wanted.filter((name) => namesOf(profile).includes(name));
  const loser = near === undefined ? loserOf(left, (input) => had(input).length > 0) : undefined;
  const source = loser?.from.inputs?.find((input) => had(input).length > 0);
  if (loser === undefined || source === undefined) return at(left.from, fault);
  const given = source.from && `${source.from.step}.${source.from.port}`;
  return at(loser.from, { kind: "lost-file", files: had(source), ...(given !== undefined && { given }) });
}

function ofValues(left: Left, fault: Extract<Fault, { kind: "one-value" }>): Origin {
  const { column } = fault;
  const loser = loserOf(left, ({ profile }) => tables(profile).some((table) => (distinctOf(table, column) ?? 0) > 1));
  const file = tables(loser?.profile).find((table) => distinctOf(table, column) === 1)?.path;
  return loser === undefined || file === undefined
    ? at(left.from, fault)
    : at(loser.from, { ...fault, file, varied: true });
}

/** Where numbers became something else. */
function ofTypes(left: Left, fault: Extract<Fault, { kind: "column" }>): Origin {
  const loser = loserOf(left, ({ profile }) => numberIn(profile, fault.column) !== undefined);
  const file = tables(loser?.profile).find(({ columns }) => columns.some(({ name }) => name === fault.column))?.path;
  const kinds = loser?.from.inputs?.map(({ profile }) => numberIn(profile, fault.column)?.kind);
  const was = kinds?.find((kind) => kind !== undefined);
  if (loser === undefined || file === undefined || was === undefined || isNumber(left, fault.column))
    return at(left.from, fault);
  return at(loser.from, { ...fault, file, was: kindText(was) });
}

/** Whether a step further up, or the producer itself, had numbers in a column that now has none. */
export function numbersLostIn(left: Left, name: string): boolean {
  return loserOf(left, ({ profile }) => numberIn(profile, name) !== undefined) !== undefined;
}

function isNumber({ profile }: Left, name: string): boolean {
  return numberIn(profile, name) !== undefined;
}

function numberIn(profile: DatasetProfile | undefined, name: string): ColumnProfile | undefined {
  const columns = tables(profile).flatMap((table) => table.columns.filter((column) => column.name === name));
  return columns.find(({ kind }) => isNumberKind(kind));
}

function distinctOf({ columns }: TableProfile, name: string): number | undefined {
  return columns.find((column) => column.name === name)?.distinct;
}

function at({ step, port, wroteAt }: Producer, fault: Fault, paths: readonly string[] = pathsIn(fault)): Origin {
  const wrote = paths.map((path) => wroteAt?.(path)).find((line) => line !== undefined);
  return { step, port, ...(wrote && { place: placeOf(wrote) }), fault };
}

function pathsIn(fault: Fault): readonly string[] {
  if ("file" in fault) return [fault.file];
  return fault.kind === "other-files" ? fault.files : [];
}

/** `seen`: steps from which several ways lead up are looked at once. */
export function loserOf(
  left: Left,
  has: (input: InputFacts) => boolean,
  seen: Set<string> = new Set(),
): Left | undefined {
  const { step, inputs = [] } = left.from;
  if (seen.has(step)) return undefined;
  seen.add(step);
  if (inputs.some(has)) return left;
  for (const { from, profile } of inputs) {
    const loser = from === undefined ? undefined : loserOf({ from, ...(profile && { profile }) }, has, seen);
    if (loser !== undefined) return loser;
  }
  return undefined;
}

function tables(profile: DatasetProfile | undefined): readonly TableProfile[] {
  return profile === undefined ? [] : tablesOf(profile);
}

function namesOf(profile: DatasetProfile | undefined): readonly (string | undefined)[] {
  const files = (profile?.files ?? []).filter(({ kind }) => kind !== "table");
  return files.map(({ path }) => path.split("/").at(-1));
}

export function hasColumns(profile: DatasetProfile | undefined, names: readonly string[]): boolean {
  return tables(profile).some(({ columns }) => names.every((name) => columns.some((column) => column.name === name)));
}
