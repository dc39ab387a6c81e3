import type { TableFlaw } from "../../../model/data/profile.ts";
import { type Column, MOST_COLUMNS } from "../tables/column.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { readKinds, without } from "../tables/text-kinds.ts";
import { type Figures, figuresOf } from "../tables/whole.ts";
import { missing } from "../tables/words.ts";
import type { Session, Workshop } from "../workshop.ts";
import { encodingFlaw, raggedRows } from "./flaws.ts";
import { type Known, readingOf, tolerant } from "./known.ts";
import { columnAt, type Reading, readCsv } from "./read.ts";
import { narrowed, WIDEST_READ } from "./wide.ts";

export interface Queried {
  readonly figures: Figures;
  readonly flaws: readonly TableFlaw[];
}

/** What DuckDB tells of a text table. Throws when it cannot be read. */
export function queried(workshop: Workshop, known: Known): Promise<Queried> {
  return known.dialect.names.length > WIDEST_READ ? queriedWide(workshop, known) : queriedAll(workshop, known);
}

function queriedAll(workshop: Workshop, known: Known): Promise<Queried> {
  return workshop.connected((session) => tolerant(known, (table, ragged) => read(session, table, ragged)));
}

/** Only the first rows and columns of it. */
async function queriedWide(workshop: Workshop, known: Known): Promise<Queried> {
  const { figures, flaws } = await narrowed(workshop, known, (narrow) => queriedAll(workshop, narrow));
  const { rows = 0, columns } = figures;
  return { flaws, figures: { ...(known.dialect.isWhole ? { rows } : {}), sampledRows: rows, columns } };
}

async function read(session: Session, known: Known, ragged: Reading["ragged"]): Promise<Queried> {
  const flaws = [...encodingFlaw(known), ...(ragged === "filled" ? await raggedRows(session, known) : [])];
  const worded = readCsv({ ...readingOf(known, ragged), isWorded: true });
  const looked = await firstRows(session, worded, SAMPLE_ROWS);
  const texts = known.dialect.names.slice(0, MOST_COLUMNS).map((name, at) => ({ name, value: columnAt(at) }));
  const columns = await readKinds(session, looked.relation, texts);
  const hasCategories = columns.some(({ otherwise }) => otherwise !== undefined);
  // The reader itself is much faster at it, and does it for all columns alike.
  const source = hasCategories ? withNulls(worded, columns) : readCsv(readingOf(known, ragged));
  return { flaws, figures: await figuresOf(session, { source, columns, looked }) };
}

/** SQL: the same with NULL for every word that means it; a column with a category takes care of itself. */
function withNulls(worded: string, columns: readonly Column[]): string {
  const values = columns.map(({ otherwise }, at) => {
    const value = columnAt(at);
    return otherwise === undefined ? `${without(value, missing)} AS ${value}` : value;
  });
  return `(SELECT ${values.join(", ")} FROM ${worded})`;
}
