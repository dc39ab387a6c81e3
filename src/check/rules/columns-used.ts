import { tablesOf } from "../../model/data/profile.ts";
import { finding } from "../../model/findings/finding.ts";
import type { ColumnsTaken, TableRead } from "../../model/outcome.ts";
import type { PlannedInput } from "../../model/plan.ts";
import { subjectOf } from "../needs/subject.ts";
import { portPathOf } from "../ports.ts";
import { mayBeRead } from "../reading.ts";
import { placeOf } from "../telling.ts";
import { atInput } from "./flow.ts";
import type { Rule, Seen } from "./rule.ts";

/** Columns that the script's own lines took from an input that declares others. */
export const undeclaredColumn: Rule = (seen) =>
  seen.planned.inputs.flatMap((input) => {
    const declared = declaredIn(input);
    if (declared.size === 0 || !wasRead(input, seen)) return [];
    const elsewhere = otherColumns(input, seen);
    const there = new Set(headerOf(input, seen));
    const used = (seen.observed?.columns.used ?? []).filter(({ name }) => !elsewhere.has(name));
    const taken = [...used, ...chosenOf(input, seen)].filter(({ name }) => there.has(name) && !declared.has(name));
    const strange = [...new Map(taken.map((one) => [one.name, one])).values()];
    if (strange.length === 0) return [];
    const line = strange.find(({ at }) => at !== undefined)?.at;
    const facts = { columns: strange.map(({ name }) => name) };
    const at = { ...atInput(input, seen), ...(line && { place: placeOf(line) }) };
    const { cause: _cause, ...mine } = at;
    return [finding({ code: "flow/undeclared-column", severity: "note", ...mine, facts })];
  });

/** Declared columns that were dropped or passed over. Whoever takes a table as a whole uses all of it. */
export const unusedColumn: Rule = (seen) =>
  seen.planned.inputs.flatMap((input) => {
    const declared = declaredIn(input);
    const there = new Set(headerOf(input, seen));
    const { used = [], dropped = [] } = seen.observed?.columns ?? {};
    if (declared.size === 0 || !wasRead(input, seen)) return [];
    const taken = new Set(used.map(({ name }) => name));
    const handedOn = new Set(seen.left.flatMap(({ profile }) => tablesOf(profile).flatMap(namesOf)));
    const loaded = loadedOf(input, seen);
    const isPicking = dropped.length === 0 && [...declared].filter((name) => taken.has(name)).length >= 2;
    const columns = [...declared].filter((name) => {
      if (!there.has(name)) return false;
      if (loaded?.has(name) === false) return true;
      return !taken.has(name) && !handedOn.has(name) && (dropped.includes(name) || isPicking);
    });
    if (columns.length === 0) return [];
    const { cause: _cause, ...mine } = atInput(input, seen);
    const place = input.port.columns?.find(({ name }) => name === columns[0])?.place;
    return [
      finding({ code: "flow/unused-column", severity: "note", ...mine, ...(place && { place }), facts: { columns } }),
    ];
  });

function declaredIn({ port }: PlannedInput): ReadonlySet<string> {
  return new Set((port.columns ?? []).map(({ name }) => name));
}

/** By a library whose tables are watched; what others do with columns is not seen. */
function wasRead(input: PlannedInput, seen: Seen): boolean {
  return readsOf(input, seen).length > 0;
}

function readsOf(input: PlannedInput, { observed }: Pick<Seen, "observed">): readonly TableRead[] {
  return (observed?.tables ?? []).filter(({ path }) => portPathOf(input, path) !== undefined);
}

/** Columns that calls chose while they read the input, and so of no other one. */
function chosenOf(input: PlannedInput, seen: Seen): ColumnsTaken["used"] {
  const some = readsOf(input, seen).filter(isPart);
  return some.flatMap((read) => loadedBy(read).map((name) => ({ name, ...(read.at && { at: read.at }) })));
}

/** All that was loaded of the input, where every read chose; undefined where one took whole tables. */
function loadedOf(input: PlannedInput, seen: Seen): ReadonlySet<string> | undefined {
  const reads = readsOf(input, seen);
  if (!reads.every(isPart)) return undefined;
  return new Set(reads.flatMap(loadedBy));
}

function loadedBy({ kinds = {}, asked = [] }: TableRead): readonly string[] {
  return [...Object.keys(kinds), ...asked];
}

/** Of wider tables not all names are told. */
const WIDEST_TOLD = 500;

/** Whether a call left columns of the file where they were. */
function isPart(read: TableRead): boolean {
  const { columns = [], kinds, asked = [] } = read;
  const loaded = new Set(loadedBy(read));
  const isTold = kinds !== undefined && Object.keys(kinds).length < WIDEST_TOLD;
  return isTold && asked.length > 0 && columns.some((name) => !loaded.has(name));
}

function headerOf(input: PlannedInput, { inputs, planned }: Seen): readonly string[] {
  const { profile } = inputs[input.port.name] ?? {};
  if (profile === undefined) return [];
  return subjectOf({ side: "input", step: planned.step.id, port: input.port, profile }).flatMap(namesOf);
}

/** A name that other inputs have as well may have been used of those. */
function otherColumns(input: PlannedInput, { planned, inputs, observed }: Seen): ReadonlySet<string> {
  const others = planned.inputs.filter((other) => other !== input && mayBeRead(other, observed));
  return new Set(others.flatMap(({ port }) => tablesOf(inputs[port.name]?.profile ?? { files: [] }).flatMap(namesOf)));
}

function namesOf({ columns }: { readonly columns: readonly { readonly name: string }[] }): readonly string[] {
  return columns.map(({ name }) => name);
}
