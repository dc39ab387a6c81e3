import type { QualityRule } from "../../../model/data/quality.ts";
import { isOurs } from "../reasons.ts";
import type { Session } from "../workshop.ts";
import { DATA } from "./names.ts";
import { countQuery, type Predicate, type Predicated, predicateOf } from "./predicate.ts";
import { isRuledOut } from "./told.ts";
import { NoData, Unfit } from "./unfit.ts";
import type { Views } from "./views.ts";

export interface Count {
  readonly rows: number;
  readonly violations: number;
}

interface Planned {
  readonly rule: Predicated;
  readonly where: string;
  /** Nothing has to be read to know that no row violates it. */
  readonly isRuledOut: boolean;
}

/** What one pass over each view tells of many rules at once. Rules that it does not tell of are counted alone. */
export async function countTogether(
  session: Session,
  views: Views,
  rules: readonly QualityRule[],
): Promise<ReadonlyMap<QualityRule, Count>> {
  const counts = new Map<QualityRule, Count>();
  for (const [view, planned] of plannedBy(views, rules)) {
    const open = planned.filter((one) => !one.isRuledOut);
    const wheres = open.map(({ where }) => where);
    const row = await session.row(countQuery(view, wheres)).catch(unlessOurs);
    if (row === undefined) continue;
    const [rows = 0, ...violations] = row.map(Number);
    for (const { rule } of planned) counts.set(rule, { rows, violations: 0 });
    for (const [at, { rule }] of open.entries()) counts.set(rule, { rows, violations: violations[at] ?? 0 });
  }
  return counts;
}

/** One that DuckDB refuses, such as a broken pattern, is found again when each is counted alone. */
function unlessOurs(error: unknown): undefined {
  if (isOurs(error)) throw error;
}

export async function countAlone(session: Session, { counting, where }: Predicate): Promise<Count> {
  const sql = counting.kind === "alone" ? counting.sql : countQuery(counting.view, [where]);
  const [rows, violations] = await session.row(sql);
  return { rows: Number(rows), violations: Number(violations) };
}

function plannedBy(views: Views, rules: readonly QualityRule[]): ReadonlyMap<string, readonly Planned[]> {
  const byView = new Map<string, Planned[]>();
  for (const rule of rules) {
    const found = rule.kind === "sql" ? undefined : fitting(rule, views);
    if (rule.kind === "sql" || found?.counting.kind !== "together") continue;
    const { view } = found.counting;
    const planned = { rule, where: found.where, isRuledOut: isRuledOutIn(views, rule) };
    byView.set(view, [...(byView.get(view) ?? []), planned]);
  }
  return byView;
}

function isRuledOutIn(views: Views, rule: Predicated): boolean {
  const column = "column" in rule ? views.columns.get(DATA)?.find(({ name }) => name === rule.column) : undefined;
  return column?.told !== undefined && isRuledOut(rule, column.told);
}

function fitting(rule: Predicated, views: Views): Predicate | undefined {
  try {
    return predicateOf(rule, views);
  } catch (error) {
    // Said of the rule when its turn comes.
    if (error instanceof Unfit || error instanceof NoData) return undefined;
    throw error;
  }
}
