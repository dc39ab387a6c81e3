import { formatOf } from "../../model/data/formats.ts";
import { type FileProfile, type TableProfile, tablesOf } from "../../model/data/profile.ts";
import type { Port } from "../../model/port.ts";
import type { PortFacts } from "../facts.ts";
import { fits } from "../patterns.ts";

/**
 * The tables that a port's declared columns are about. Reports, metrics and the like may lie beside the data: what has
 * less than half as many of the declared columns as the best table is something else.
 */
export function subjectOf({ port, profile }: PortFacts): readonly TableProfile[] {
  const names = new Set((port.columns ?? []).map(({ name }) => name));
  if (names.size === 0) return [];
  const tables = ofFormat(namedIn(port, tablesOf(profile)), port);
  const scored = tables.map((table) => ({ table, score: table.columns.filter(({ name }) => names.has(name)).length }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best > 0) return scored.filter(({ score }) => score * 2 >= best).map(({ table }) => table);
  const largest = [...tables].sort((one, other) => other.bytes - one.bytes)[0];
  return largest === undefined ? [] : tables.filter((table) => hasSameHeader(table, largest));
}

/** The files that `files` names; all of them where it names none that is there. */
export function namedIn<File extends Pick<FileProfile, "path">>(port: Port, files: readonly File[]): readonly File[] {
  const named = files.filter(({ path }) => (port.files ?? []).some((pattern) => fits(path, pattern)));
  return named.length === 0 ? files : named;
}

function ofFormat(tables: readonly TableProfile[], { format }: Port): readonly TableProfile[] {
  const declared = format === undefined ? undefined : formatOf(format);
  const fitting = tables.filter((table) => table.format === declared);
  return fitting.length === 0 ? tables : fitting;
}

function hasSameHeader(one: TableProfile, other: TableProfile): boolean {
  const names = new Set(other.columns.map(({ name }) => name));
  return one.width === other.width && one.columns.every(({ name }) => names.has(name));
}
