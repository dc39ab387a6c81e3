import type { QualityRule } from "../../../model/data/quality.ts";
import { identify } from "../files/identify.ts";
import { type Opened, open } from "../files/open.ts";
import { walk } from "../files/walk.ts";
import { kindOf } from "../parquet/schema.ts";
import { identifier } from "../sql.ts";
import type { Column } from "../tables/column.ts";
import { type Relation, relation } from "../tables/relation.ts";
import type { Session, Workshop } from "../workshop.ts";
import { DATA, needsText, textView } from "./names.ts";
import { type ToldColumn, toldOf } from "./told.ts";
import { NoData } from "./unfit.ts";

export interface ViewColumn extends Pick<Column, "name" | "kind"> {
  /** Its values are read from text, where the same one may be written in several ways. */
  readonly isText: boolean;
  /** By the footers of its files. */
  readonly told?: ToldColumn;
}

/** The tables of rules, each as a view called by its alias, and as one whose values are text. */
export interface Views extends Disposable {
  readonly columns: ReadonlyMap<string, readonly ViewColumn[]>;
  /** Values of the data, as text, are what the view whose values are text holds. */
  readonly isShownAsHeld: boolean;
  hasChanged(): boolean;
}

interface Asked {
  readonly tables: Readonly<Record<string, string>>;
  readonly rules: readonly QualityRule[];
}

export async function viewsOf(workshop: Workshop, session: Session, { tables, rules }: Asked): Promise<Views> {
  const opened: Opened[] = [];
  const columns = new Map<string, readonly ViewColumn[]>();
  let isShownAsHeld = true;
  const dispose = (): void => {
    for (const file of opened) file[Symbol.dispose]();
  };
  try {
    for (const [alias, root] of Object.entries(tables)) {
      const relations = await relationsBelow({ workshop, session, opened }, root);
      if (relations.length === 0) throw new NoData(`there is no table in ${alias === "data" ? "the data" : alias}`);
      await session.run(`CREATE TEMP VIEW ${identifier(alias)} AS ${together(relations.map(({ typed }) => typed))}`);
      const isAlike = isTextOfTyped(relations);
      if (alias === DATA) isShownAsHeld = isAlike;
      if (!isAlike || rules.some(needsText)) {
        await session.run(`CREATE TEMP VIEW ${textView(alias)} AS ${together(relations.map(({ text }) => text))}`);
      }
      columns.set(alias, await columnsOf(session, alias, relations));
    }
  } catch (error) {
    dispose();
    throw error;
  }
  const hasChanged = (): boolean => opened.some((file) => file.hasChanged());
  return { columns, isShownAsHeld, hasChanged, [Symbol.dispose]: dispose };
}

/** The text of a value tells it as the file has it: nothing was read from text, and no file made another's numbers wider. */
function isTextOfTyped(relations: readonly Relation[]): boolean {
  const types = new Map<string, string>();
  return relations.every(({ columns }) =>
    columns.every(({ name, type, raw }) => {
      const known = types.get(name) ?? type;
      types.set(name, known);
      return raw === undefined && known === type;
    }),
  );
}

async function columnsOf(
  session: Session,
  alias: string,
  relations: readonly Relation[],
): Promise<readonly ViewColumn[]> {
  const all = relations.flatMap(({ columns }) => columns);
  const read = new Set(all.flatMap(({ name, raw }) => (raw === undefined ? [] : [name])));
  const known = toldOf(relations);
  const described = await session.rows(`DESCRIBE ${identifier(alias)}`);
  return described.map(([called, type]) => {
    const name = String(called);
    const told = known.get(name);
    return { name, kind: kindOf(String(type)), isText: read.has(name), ...(told === undefined ? {} : { told }) };
  });
}

interface Place {
  readonly workshop: Workshop;
  readonly session: Session;
  readonly opened: Opened[];
}

async function relationsBelow({ workshop, session, opened }: Place, root: string): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  for (const file of walk(root).files) {
    if (file.never !== undefined || file.bytes === 0) continue;
    const one = open(workshop, { root, file });
    opened.push(one);
    const found = identify(one, file.path);
    if (found.kind === "unreadable") throw new NoData(`${file.path} cannot be read: ${found.reason}`);
    if (found.kind === "table") relations.push(await relation(session, one, found));
  }
  return relations;
}

/** Files of one table may differ in their columns' order, or lack some. */
function together(selects: readonly string[]): string {
  return selects.join(" UNION ALL BY NAME ");
}
