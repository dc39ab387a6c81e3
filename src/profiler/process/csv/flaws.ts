import type { TableFlaw } from "../../../model/data/profile.ts";
import { isOurs } from "../reasons.ts";
import { MOST_COLUMNS } from "../tables/column.ts";
import type { Session } from "../workshop.ts";
import type { Dialect } from "./dialect.ts";
import { type Known, readingOf } from "./known.ts";
import { firstBadLine } from "./lines.ts";
import { readCsv } from "./read.ts";

export function encodingFlaw({ encoding, file }: Known): readonly TableFlaw[] {
  return encoding === "latin-1" ? [{ kind: "encoding", line: firstBadLine(file), encoding }] : [];
}

export function duplicates({ names, hasHeader }: Dialect): readonly TableFlaw[] {
  const seen = new Set<string>();
  const twice = new Set(hasHeader ? names.filter((name) => seen.size === seen.add(name).size) : []);
  return [...twice].slice(0, MOST_COLUMNS).map((name) => ({ kind: "duplicate-column", name }));
}

/** Rows that are wider or narrower than the header, and the line of the first one. */
export async function raggedRows(session: Session, table: Known): Promise<readonly TableFlaw[]> {
  try {
    await session.row(`SELECT count(*) FROM ${readCsv(readingOf(table, "told"))}`);
    const [rows, line] = await session.row("SELECT count(DISTINCT line), min(line) FROM reject_errors");
    return Number(rows) === 0 ? [] : [{ kind: "ragged-rows", rows: Number(rows), line: Number(line) }];
  } catch (error) {
    if (isOurs(error)) throw error;
    // Line ends of several kinds, say: it is read without the strictness that would find ragged rows.
    return [];
  }
}
