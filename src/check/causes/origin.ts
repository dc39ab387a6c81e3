import { type DatasetProfile, type TableProfile, tablesOf } from "../../model/data/profile.ts";
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
  return at(
    loser.from,
    { kind: "lost-column", columns },
    tables(loser.profile).map(({ path }) => path),
  );
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

function hasColumns(profile: DatasetProfile | undefined, names: readonly string[]): boolean {
  return tables(profile).some(({ columns }) => names.every((name) => columns.some((column) => column.name === name)));
}
