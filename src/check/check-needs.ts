import type { Level } from "../model/data/level.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { PortFacts } from "./facts.ts";
import { atLevel } from "./level.ts";
import { missingColumns } from "./needs/columns.ts";
import { missingFiles } from "./needs/files.ts";
import { wrongFormat } from "./needs/format.ts";
import type { NeedRule } from "./needs/need.ts";
import { notChecked, notLookedAt } from "./needs/not-checked.ts";
import { nulls } from "./needs/nulls.ts";
import { subjectOf } from "./needs/subject.ts";
import { columnTypes } from "./needs/types.ts";
import { unreadableNeeded } from "./needs/unreadable.ts";
import { values } from "./needs/values.ts";
import { untold } from "./untold.ts";

/** What of a need is not met. */
export interface NeedsChecked {
  readonly found: readonly Finding[];
  /** Not met either, and told already at the producer, whose promise it breaks as well. */
  readonly told: readonly Finding[];
}

const rules: readonly NeedRule[] = [
  missingFiles,
  unreadableNeeded,
  wrongFormat,
  missingColumns,
  columnTypes,
  nulls,
  values,
  notChecked,
];

/** Compares the declared files, format and columns of one port with its data. */
export function checkNeeds(port: PortFacts, level: Level = "standard"): NeedsChecked {
  const before = toldBefore(port, level);
  const pairs = unmet(port, level).map((found) => ({ found, rest: untold(found, before) }));
  return {
    found: pairs.flatMap(({ rest }) => rest ?? []),
    told: pairs.flatMap(({ found, rest }) => (rest === undefined ? [found] : [])),
  };
}

/** What the producer was told of the same data: the promises that it breaks, and what nobody can read or look into. */
function toldBefore(port: PortFacts, level: Level): readonly Finding[] {
  const { from, profile } = port;
  if (from === undefined) return [];
  const isParquet = ({ facts }: Finding): boolean => "format" in facts && facts.format === "Parquet";
  const need = needOf(port, level);
  const broken = [...unreadableNeeded(need).filter(isParquet), ...(from.hasEnded ? notLookedAt(need) : [])];
  if (from.promised === undefined) return broken;
  return [...broken, ...unmet({ side: "output", step: from.step, port: from.promised, profile }, level)];
}

function unmet(port: PortFacts, level: Level): readonly Finding[] {
  // An optional port without a file is left out, and nothing of it can be wrong.
  if (!port.port.required && port.profile.files.length === 0) return [];
  const need = needOf(port, level);
  const found = rules.flatMap((rule) => rule(need));
  return atLevel(port.port.required ? found : found.map(asWarning), level);
}

function needOf(port: PortFacts, level: Level): Parameters<NeedRule>[0] {
  return { ...port, tables: subjectOf(port), level };
}

function asWarning(found: Finding): Finding {
  return found.severity === "error" ? { ...found, severity: "warning" } : found;
}
