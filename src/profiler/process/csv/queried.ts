import type { TableFlaw } from "../../../model/data/profile.ts";
import { MOST_COLUMNS } from "../tables/column.ts";
import { firstRows, SAMPLE_ROWS } from "../tables/sample.ts";
import { readKinds } from "../tables/text-kinds.ts";
import { type Figures, figuresOf } from "../tables/whole.ts";
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
  const reading = readingOf(known, ragged);
  const looked = await firstRows(session, readCsv({ ...reading, worded: "all" }), SAMPLE_ROWS);
  const texts = known.dialect.names.slice(0, MOST_COLUMNS).map((name, at) => ({ name, value: columnAt(at) }));
  const columns = await readKinds(session, looked.relation, texts);
  const worded = columns.flatMap(({ otherwise }, at) => (otherwise === undefined ? [] : [at]));
  const source = readCsv({ ...reading, worded });
  return { flaws, figures: await figuresOf(session, { source, columns, looked }) };
}
