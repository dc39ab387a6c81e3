import type { Measured, QualityRule } from "../../../model/data/quality.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { identifier } from "../sql.ts";
import type { Row, Session, Workshop } from "../workshop.ts";
import { DATA } from "./names.ts";
import { predicateOf } from "./predicate.ts";
import { checkedQuery } from "./query.ts";
import { Unfit } from "./unfit.ts";
import { type Views, viewsOf } from "./views.ts";

const MOST_EXAMPLES = 5;
/** Of a wide table an example shows the columns that the rule is about, and some of the first ones. */
const MOST_SHOWN = 20;

type Tables = Readonly<Record<string, string>>;

/** What one rule finds; `data` is the table it is about. */
export async function measure(workshop: Workshop, tables: Tables, rule: QualityRule): Promise<Measured> {
  try {
    return await workshop.connected(async (session) => {
      using views = await viewsOf(workshop, session, tables);
      return rule.kind === "sql" ? await byQuery(session, rule) : await byPredicate(session, views, rule);
    });
  } catch (error) {
    if (isOurs(error)) throw error;
    const reason = error instanceof Unfit ? error.message : reasonIn(error);
    return { kind: "unmeasured", rule: rule.name, reason };
  }
}

type Sql = Extract<QualityRule, { readonly kind: "sql" }>;

async function byQuery(session: Session, rule: Sql): Promise<Measured> {
  const query = await checkedQuery(session, rule.sql);
  const [rows] = await session.row(`SELECT count(*) FROM ${identifier(DATA)}`);
  const [violations] = await session.row(`SELECT count(*) FROM ${query}`);
  const examples = await examplesOf(session, `SELECT * FROM ${query}`, []);
  return { kind: "measured", rule: rule.name, rows: Number(rows), violations: Number(violations), examples };
}

async function byPredicate(session: Session, views: Views, rule: Exclude<QualityRule, Sql>): Promise<Measured> {
  const { view, where, about } = predicateOf(rule, views);
  const counted = `SELECT count(*), count(*) FILTER (violates) FROM (SELECT (${where}) AS violates FROM ${view})`;
  const [rows, violations] = await session.row(counted);
  const found = Number(violations);
  const examples = found === 0 ? [] : await examplesOf(session, `SELECT * FROM ${view} WHERE ${where}`, about);
  return { kind: "measured", rule: rule.name, rows: Number(rows), violations: found, examples };
}

type Example = Readonly<Record<string, string>>;

async function examplesOf(session: Session, query: string, about: readonly string[]): Promise<readonly Example[]> {
  const described = await session.rows(`DESCRIBE ${query}`);
  const names = described.map(([name]) => String(name));
  const shown = [...new Set([...about, ...names])].slice(0, MOST_SHOWN);
  const values = shown.map((name) => `left(CAST(${identifier(name)} AS VARCHAR), 200)`);
  const rows = await session.rows(`SELECT ${values.join(", ")} FROM (${query}) LIMIT ${MOST_EXAMPLES}`);
  return rows.map((row) => exampleOf(shown, row));
}

/** A missing value is left out. */
function exampleOf(names: readonly string[], row: Row): Example {
  return Object.fromEntries(names.flatMap((name, at) => (row[at] === null ? [] : [[name, String(row[at])]])));
}
