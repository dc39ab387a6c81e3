import type { QualityRule } from "../../../model/data/quality.ts";
import { isOurs } from "../reasons.ts";
import { identifier, shownText } from "../sql.ts";
import type { Row, Session } from "../workshop.ts";
import type { Count } from "./counts.ts";
import type { Predicate } from "./predicate.ts";

const MOST_EXAMPLES = 5;
/** Of a wide table an example shows the columns that the rule is about, and some of the first ones. */
const MOST_SHOWN = 20;

export type Example = Readonly<Record<string, string>>;

/** The first rows of a query, by the names of its columns. */
export async function examplesOf(
  session: Session,
  query: string,
  names: readonly string[],
): Promise<readonly Example[]> {
  const shown = shownOf(names);
  const rows = await session.rows(`SELECT ${shown.map(textOf).join(", ")} FROM (${query}) LIMIT ${MOST_EXAMPLES}`);
  return rows.map((row) => exampleOf(shown, row));
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
): Promise<ReadonlyMap<QualityRule, readonly Example[]>> {
  const found = new Map<QualityRule, readonly Example[]>();
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
  const views = new Map<string, Violated[]>();
  for (const one of violated) {
    const { view } = one.predicate;
    views.set(view, [...(views.get(view) ?? []), one]);
  }
  return [...views.values()].filter(({ length }) => length > 1);
}

async function inOnePass(
  session: Session,
  violated: readonly Violated[],
  names: readonly string[],
): Promise<readonly (readonly [QualityRule, readonly Example[]])[]> {
  const shown = [...new Set(violated.flatMap(({ predicate }) => shownOf([...predicate.about, ...names])))];
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
    const wanted = shownOf([...predicate.about, ...names]);
    const cells = wanted.map((name) => violated.length + shown.indexOf(name));
    return [
      [
        rule,
        own.map((row) =>
          exampleOf(
            wanted,
            cells.map((cell) => row[cell] ?? null),
          ),
        ),
      ] as const,
    ];
  });
}

/** What is wrong with a rule is said when it is asked alone. */
function noneUnlessOurs(error: unknown): readonly Row[] {
  if (isOurs(error)) throw error;
  return [];
}

function shownOf(names: readonly string[]): readonly string[] {
  return [...new Set(names)].slice(0, MOST_SHOWN);
}

function textOf(name: string): string {
  return shownText(identifier(name));
}

/** A missing value is left out. */
function exampleOf(names: readonly string[], row: Row): Example {
  return Object.fromEntries(names.flatMap((name, at) => (row[at] === null ? [] : [[name, String(row[at])]])));
}
