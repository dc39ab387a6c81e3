import type { Measured, QualityRule } from "../../../model/data/quality.ts";
import { CHANGED } from "../files/open.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { identifier } from "../sql.ts";
import type { Row, Session, Workshop } from "../workshop.ts";
import { type Count, countAlone, countTogether } from "./counts.ts";
import { DATA } from "./names.ts";
import { type Predicated, predicateOf } from "./predicate.ts";
import { checkedQuery } from "./query.ts";
import { type Lacking, NoData, Unfit } from "./unfit.ts";
import { type Views, viewsOf } from "./views.ts";

const MOST_EXAMPLES = 5;
/** Of a wide table an example shows the columns that the rule is about, and some of the first ones. */
const MOST_SHOWN = 20;

type Tables = Readonly<Record<string, string>>;

/** What each rule finds; `data` is the table they are about. */
export async function measure(
  workshop: Workshop,
  tables: Tables,
  rules: readonly QualityRule[],
): Promise<readonly Measured[]> {
  try {
    return await workshop.connected(async (session) => {
      using views = await viewsOf(workshop, session, tables);
      const counts = await countTogether(session, views, rules);
      const measured: Measured[] = [];
      for (const rule of rules) {
        const found = rule.kind === "sql" ? byQuery(session, rule) : byPredicate(session, views, { rule, counts });
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
function lackingIn(error: unknown, { columns }: Views): Lacking | undefined {
  const column = /Referenced column "(.*?)" (was )?not found/.exec(String(error))?.[1];
  return column === undefined ? undefined : { column, known: (columns.get(DATA) ?? []).map(({ name }) => name) };
}

type Sql = Extract<QualityRule, { readonly kind: "sql" }>;

async function byQuery(session: Session, rule: Sql): Promise<Measured> {
  const query = await checkedQuery(session, rule.sql);
  const [rows] = await session.row(`SELECT count(*) FROM ${identifier(DATA)}`);
  const [violations] = await session.row(`SELECT count(*) FROM ${query}`);
  const described = await session.rows(`DESCRIBE SELECT * FROM ${query}`);
  const names = described.map(([name]) => String(name));
  const examples = await examplesOf(session, `SELECT * FROM ${query}`, names);
  return { kind: "measured", rule: rule.name, rows: Number(rows), violations: Number(violations), examples };
}

interface Counted {
  readonly rule: Predicated;
  readonly counts: ReadonlyMap<QualityRule, Count>;
}

async function byPredicate(session: Session, views: Views, { rule, counts }: Counted): Promise<Measured> {
  const predicate = predicateOf(rule, views);
  const { view, where, about } = predicate;
  const { rows, violations } = counts.get(rule) ?? (await countAlone(session, predicate));
  const names = [...about, ...(views.columns.get(DATA) ?? []).map(({ name }) => name)];
  const examples = violations === 0 ? [] : await examplesOf(session, `SELECT * FROM ${view} WHERE ${where}`, names);
  return { kind: "measured", rule: rule.name, rows, violations, examples };
}

type Example = Readonly<Record<string, string>>;

async function examplesOf(session: Session, query: string, names: readonly string[]): Promise<readonly Example[]> {
  const shown = [...new Set(names)].slice(0, MOST_SHOWN);
  const values = shown.map((name) => `left(CAST(${identifier(name)} AS VARCHAR), 200)`);
  const rows = await session.rows(`SELECT ${values.join(", ")} FROM (${query}) LIMIT ${MOST_EXAMPLES}`);
  return rows.map((row) => exampleOf(shown, row));
}

/** A missing value is left out. */
function exampleOf(names: readonly string[], row: Row): Example {
  return Object.fromEntries(names.flatMap((name, at) => (row[at] === null ? [] : [[name, String(row[at])]])));
}
