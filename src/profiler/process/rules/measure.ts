import type { Measured, QualityRule } from "../../../model/data/quality.ts";
import { isOurs, reasonIn } from "../reasons.ts";
import { identifier } from "../sql.ts";
import type { Row, Session, Workshop } from "../workshop.ts";
import { DATA } from "./names.ts";
import { type Predicate, predicateOf } from "./predicate.ts";
import { checkedQuery } from "./query.ts";
import { Unfit } from "./unfit.ts";
import { type Views, viewsOf } from "./views.ts";

const MOST_EXAMPLES = 5;
/** Of a wide table an example shows the columns that the rule is about, and some of the first ones. */
const MOST_SHOWN = 20;

type Tables = Readonly<Record<string, string>>;

/** What rules find; `data` is the table that they are about. Several are counted in one pass, unless one of them has no answer. */
export async function measure(
  workshop: Workshop,
  tables: Tables,
  rules: readonly QualityRule[],
): Promise<readonly Measured[]> {
  if (rules.length > 1 && rules.every((rule) => rule.kind !== "sql")) {
    try {
      return await together(workshop, tables, rules);
    } catch (error) {
      if (isOurs(error)) throw error;
    }
  }
  const measured: Measured[] = [];
  for (const rule of rules) measured.push(await alone(workshop, tables, rule));
  return measured;
}

async function alone(workshop: Workshop, tables: Tables, rule: QualityRule): Promise<Measured> {
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

type Predicated = Exclude<QualityRule, Sql>;

interface Counted extends Predicate {
  readonly rows: number;
  readonly found: number;
}

function together(workshop: Workshop, tables: Tables, rules: readonly Predicated[]): Promise<readonly Measured[]> {
  return workshop.connected(async (session) => {
    using views = await viewsOf(workshop, session, tables);
    const predicates = rules.map((rule) => predicateOf(rule, views));
    const counted = await countedOf(session, predicates);
    const measured: Measured[] = [];
    for (const [at, { name }] of rules.entries()) measured.push(await told(session, name, counted[at]));
    return measured;
  });
}

async function byPredicate(session: Session, views: Views, rule: Predicated): Promise<Measured> {
  const [counted] = await countedOf(session, [predicateOf(rule, views)]);
  return await told(session, rule.name, counted);
}

/** One pass for each of the views. What violates is a column of its own first: a list of values takes many times longer in a FILTER. */
async function countedOf(session: Session, predicates: readonly Predicate[]): Promise<readonly Counted[]> {
  const counted: Counted[] = [];
  for (const view of new Set(predicates.map((predicate) => predicate.view))) {
    const places = predicates.flatMap((predicate, at) => (predicate.view === view ? [{ predicate, at }] : []));
    const judged = places.map(({ predicate, at }) => `(${predicate.where}) AS v${at}`).join(", ");
    const counts = places.map(({ at }) => `count(*) FILTER (v${at})`).join(", ");
    const [rows, ...found] = await session.row(`SELECT count(*), ${counts} FROM (SELECT ${judged} FROM ${view})`);
    for (const [index, { predicate, at }] of places.entries()) {
      counted[at] = { ...predicate, rows: Number(rows), found: Number(found[index]) };
    }
  }
  return counted;
}

async function told(session: Session, rule: string, counted: Counted | undefined): Promise<Measured> {
  if (counted === undefined) throw new Error(`rule ${rule} was not counted`);
  const { view, where, about, rows, found } = counted;
  const examples = found === 0 ? [] : await examplesOf(session, `SELECT * FROM ${view} WHERE ${where}`, about);
  return { kind: "measured", rule, rows, violations: found, examples };
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
