import type { QualityRule } from "../../../model/data/quality.ts";
import { isOurs } from "../reasons.ts";
import type { Session } from "../workshop.ts";
import { countQuery, type Predicate, type Predicated, predicateOf } from "./predicate.ts";
import { Unfit } from "./unfit.ts";
import type { Views } from "./views.ts";

export interface Count {
  readonly rows: number;
  readonly violations: number;
}

interface Planned {
  readonly rule: Predicated;
  readonly where: string;
}

/** What one pass over each view tells of many rules at once. Rules that it does not tell of are counted alone. */
export async function countTogether(
  session: Session,
  views: Views,
  rules: readonly QualityRule[],
): Promise<ReadonlyMap<QualityRule, Count>> {
  const counts = new Map<QualityRule, Count>();
  for (const [view, planned] of plannedBy(views, rules)) {
    const wheres = planned.map(({ where }) => where);
    const row = await session.row(countQuery(view, wheres)).catch(unlessOurs);
    for (const [at, { rule }] of (row === undefined ? [] : planned).entries()) {
      counts.set(rule, { rows: Number(row?.[0]), violations: Number(row?.[at + 1]) });
    }
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
    byView.set(view, [...(byView.get(view) ?? []), { rule, where: found.where }]);
  }
  return byView;
}

function fitting(rule: Predicated, views: Views): Predicate | undefined {
  try {
    return predicateOf(rule, views);
  } catch (error) {
    // Said of the rule when its turn comes.
    if (error instanceof Unfit) return undefined;
    throw error;
  }
}
