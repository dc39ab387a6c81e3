import type { ExampleRow, Measured, QualityRule } from "../../../model/data/quality.ts";
import { CHANGED } from "../files/open.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { identifier } from "../sql.ts";
import type { Session, Workshop } from "../workshop.ts";
import { type Count, countAlone, countTogether } from "./counts.ts";
import { examplesOf, examplesTogether, type Violated } from "./examples.ts";
import { DATA } from "./names.ts";
import { type Predicated, predicateOf } from "./predicate.ts";
import { checkedQuery } from "./query.ts";
import { type Lacking, NoData, Unfit } from "./unfit.ts";
import { type Views, viewsOf } from "./views.ts";

type Tables = Readonly<Record<string, string>>;

/** What each rule finds; `data` is the table they are about. */
export async function measure(
  workshop: Workshop,
  tables: Tables,
  rules: readonly QualityRule[],
): Promise<readonly Measured[]> {
  try {
    return await workshop.connected(async (session) => {
      using views = await viewsOf(workshop, session, { tables, rules });
      const counts = await countTogether(session, views, rules);
      const examples = await examplesTogether(session, violatedBy(views, counts), namesIn(views));
      const measured: Measured[] = [];
      for (const rule of rules) {
        const found =
          rule.kind === "sql" ? byQuery(session, rule) : byPredicate(session, views, { rule, counts, examples });
        measured.push(await found.catch((error) => unfit(rule, error, views)));
      }
      if (views.hasChanged()) throw new NoData(CHANGED);
      return measured;
    });
  } catch (error) {
    return rules.map((rule) => unmeasured(rule, error));
  }
}

function unmeasured(rule: QualityRule, error: unknown): Measured {
  if (isOurs(error)) throw error;
  return { kind: "unmeasured", rule: rule.name, reason: error instanceof NoData ? error.message : reasonIn(error) };
}

/** The data was there, so that it is the rule that does not fit. */
function unfit(rule: QualityRule, error: unknown, views: Views): Measured {
  if (isOurs(error) || error instanceof NoData) return unmeasured(rule, error);
  const lacking = error instanceof Unfit ? error.lacking : lackingIn(error, views);
  const reason = error instanceof Unfit ? error.message : reasonIn(error).replace(/!? Candidate bindings:.*$/s, "");
  return { kind: "unfit", rule: rule.name, reason, ...lacking };
}

/** DuckDB's own words for a column of a query. */
function lackingIn(error: unknown, views: Views): Lacking | undefined {
  const column = /Referenced column "(.*?)" (was )?not found/.exec(String(error))?.[1];
  return column === undefined ? undefined : { column, known: namesIn(views) };
}

type Sql = Extract<QualityRule, { readonly kind: "sql" }>;

async function byQuery(session: Session, rule: Sql): Promise<Measured> {
  const query = await checkedQuery(session, rule.sql);
  const [rows] = await session.row(`SELECT count(*) FROM ${identifier(DATA)}`);
  const [violations] = await session.row(`SELECT count(*) FROM ${query}`);
  const described = await session.rows(`DESCRIBE SELECT * FROM ${query}`);
  const names = described.map(([name]) => String(name));
  const examples = await examplesOf(session, `SELECT * FROM ${query}`, { about: [], names });
  return { kind: "measured", rule: rule.name, rows: Number(rows), violations: Number(violations), examples };
}

interface Counted {
  readonly rule: Predicated;
  readonly counts: ReadonlyMap<QualityRule, Count>;
  readonly examples: ReadonlyMap<QualityRule, readonly ExampleRow[]>;
}

async function byPredicate(session: Session, views: Views, { rule, counts, examples }: Counted): Promise<Measured> {
  const predicate = predicateOf(rule, views);
  const { rows, violations } = counts.get(rule) ?? (await countAlone(session, predicate));
  const { view, where, about } = predicate;
  const show = (): Promise<readonly ExampleRow[]> =>
    examplesOf(session, `SELECT * FROM ${view} WHERE ${where}`, { about, names: namesIn(views) });
  const shown = violations === 0 ? [] : (examples.get(rule) ?? (await show()));
  return { kind: "measured", rule: rule.name, rows, violations, examples: shown };
}

function violatedBy(views: Views, counts: ReadonlyMap<QualityRule, Count>): readonly Violated[] {
  return [...counts].flatMap(([rule, count]) =>
    rule.kind === "sql" || count.violations === 0 ? [] : [{ rule, ...count, predicate: predicateOf(rule, views) }],
  );
}

function namesIn({ columns }: Views): readonly string[] {
  return (columns.get(DATA) ?? []).map(({ name }) => name);
}
