import type { ExampleRow, QualityRule } from "../../../model/data/quality.ts";
import { grouped } from "../../../model/grouped.ts";
import { isOurs } from "../reasons.ts";
import { identifier, shownText } from "../sql.ts";
import type { Row, Session } from "../workshop.ts";
import type { Count } from "./counts.ts";
import type { Predicate } from "./predicate.ts";

const MOST_EXAMPLES = 5;
/** Of a wide table an example shows the columns that the rule is about, and some of the first ones. */
const MOST_SHOWN = 20;

/** Columns that an example shows. */
export interface Shown {
  /** Of what the rule is about: shown also where a value of it is missing. */
  readonly about: readonly string[];
  readonly names: readonly string[];
}

/** The first rows of a query. */
export async function examplesOf(session: Session, query: string, asked: Shown): Promise<readonly ExampleRow[]> {
  const shown = shownOf(asked);
  const rows = await session.rows(`SELECT ${shown.map(textOf).join(", ")} FROM (${query}) LIMIT ${MOST_EXAMPLES}`);
  return rows.map((row) => exampleOf(shown, row, asked));
}

/** A rule that rows violate. */
export interface Violated extends Count {
  readonly rule: QualityRule;
  readonly predicate: Predicate;
}

/** As far as is looked for several rules at once: alone, DuckDB finds a column's rare values without reading the others. */
const MOST_LOOKED = 20_000;

/** The first rows that violate each of several rules, in one pass over the first rows. Rules that it does not tell of are asked alone. */
export async function examplesTogether(
  session: Session,
  violated: readonly Violated[],
  names: readonly string[],
): Promise<ReadonlyMap<QualityRule, readonly ExampleRow[]>> {
  const found = new Map<QualityRule, readonly ExampleRow[]>();
  for (const some of byView(violated.filter((one) => depthOf(one) <= MOST_LOOKED))) {
    for (const [rule, examples] of await inOnePass(session, some, names)) found.set(rule, examples);
  }
  return found;
}

/** Rows to look at for enough examples, were they spread evenly, and as many again. */
function depthOf({ rows, violations }: Count): number {
  return (2 * rows * MOST_EXAMPLES) / violations;
}

function byView(violated: readonly Violated[]): Iterable<readonly Violated[]> {
  const views = grouped(violated, ({ predicate }) => predicate.view);
  return [...views.values()].filter(({ length }) => length > 1);
}

async function inOnePass(
  session: Session,
  violated: readonly Violated[],
  names: readonly string[],
): Promise<readonly (readonly [QualityRule, readonly ExampleRow[]])[]> {
  const shown = [...new Set(violated.flatMap(({ predicate }) => shownOf({ about: predicate.about, names })))];
  const wheres = violated.map(({ predicate }) => `(${predicate.where})`);
  const most = MOST_EXAMPLES * violated.length;
  const view = violated[0]?.predicate.view;
  const first = `(SELECT * FROM ${view} LIMIT ${Math.ceil(Math.max(...violated.map(depthOf)))})`;
  const asked = [...wheres, ...shown.map(textOf)].join(", ");
  const query = `SELECT ${asked} FROM ${first} WHERE ${wheres.join(" OR ")} LIMIT ${most}`;
  const rows = await session.rows(query).catch(noneUnlessOurs);
  return violated.flatMap(({ rule, predicate, violations }, at) => {
    const own = rows.filter((row) => row[at] === true).slice(0, MOST_EXAMPLES);
    if (own.length < Math.min(violations, MOST_EXAMPLES)) return [];
    const asked = { about: predicate.about, names };
    const wanted = shownOf(asked);
    const cellsOf = (row: Row): Row => wanted.map((name) => row[violated.length + shown.indexOf(name)] ?? null);
    return [[rule, own.map((row) => exampleOf(wanted, cellsOf(row), asked))] as const];
  });
}

/** What is wrong with a rule is said when it is asked alone. */
function noneUnlessOurs(error: unknown): readonly Row[] {
  if (isOurs(error)) throw error;
  return [];
}

function shownOf({ about, names }: Shown): readonly string[] {
  return [...new Set([...about, ...names])].slice(0, MOST_SHOWN);
}

function textOf(name: string): string {
  return shownText(identifier(name));
}

function exampleOf(shown: readonly string[], row: Row, { about }: Shown): ExampleRow {
  const cells = shown.map((name, at) => [name, row[at] ?? null] as const);
  const told = cells.filter(([name, cell]) => cell !== null || about.includes(name));
  return Object.fromEntries(told.map(([name, cell]) => [name, cell === null ? null : String(cell)]));
}
