import type { FileProfile, TableFlaw, TableProfile } from "../../../model/data/profile.ts";
import { isOurs, lineIn, reasonIn } from "../reasons.ts";
import { smallFigures } from "../small/csv.ts";
import { type Figures, headerOf } from "../tables/whole.ts";
import type { Workshop } from "../workshop.ts";
import { duplicates, encodingFlaw } from "./flaws.ts";
import { headerColumns } from "./header.ts";
import { type Known, knownFrom, type TextFile } from "./known.ts";
import { longLine } from "./lines.ts";
import { queried } from "./queried.ts";
import { LONGEST_ROW_BYTES } from "./read.ts";

export interface TextTable extends TextFile {
  readonly path: string;
  readonly detail: "whole" | "header";
}

/** A table of text values. Only the whole look needs a session. */
export async function profileCsv(workshop: Workshop, table: TextTable): Promise<FileProfile> {
  const { path, format } = table;
  const { bytes } = table.file;
  const known = knownFrom(table);
  const { dialect } = known;
  if (dialect.names.length === 0) return { kind: "other", path, bytes, what: "text" };
  if (dialect.openSince !== undefined) {
    return { kind: "unreadable", path, bytes, format, line: dialect.openSince, ...UNCLOSED };
  }
  if (table.detail === "header") {
    const isEmpty = dialect.isWhole && dialect.rows.length === (dialect.hasHeader ? 1 : 0);
    return tableOf(known, encodingFlaw(known), headerOf(headerColumns(dialect), isEmpty));
  }
  const small = smallFigures(known);
  if (small !== undefined) return tableOf(known, [], small);
  try {
    const { figures, flaws } = await queried(workshop, known);
    return tableOf(known, flaws, figures);
  } catch (error) {
    return { kind: "unreadable", path, bytes, format, ...faultIn(table, error) };
  }
}

/** Throws what tells of a limit of ours, and nothing of the file. */
function faultIn(
  { file }: TextTable,
  error: unknown,
): Pick<Extract<FileProfile, { kind: "unreadable" }>, "reason" | "line" | "flaw"> {
  const long = longLine(file);
  if (long !== undefined) return { line: long, reason: TOO_LONG, flaw: "long-line" };
  if (isOurs(error)) throw error;
  const line = lineIn(error);
  const reason = reasonIn(error);
  const isRagged = /^Expected Number of Columns/.test(reason);
  return { reason, ...(line === undefined ? {} : { line }), ...(isRagged && { flaw: "fields" }) };
}

const TOO_LONG = `the line is longer than ${LONGEST_ROW_BYTES} bytes`;
const UNCLOSED = { reason: "a quote is opened and never closed", flaw: "open-quote" } as const;

function tableOf(
  { file, path, format, compression, dialect }: TextTable & Known,
  flaws: readonly TableFlaw[],
  figures: Figures,
): TableProfile {
  const usual = format === "tsv" ? "\t" : ",";
  const all = [...flaws, ...duplicates(dialect)];
  return {
    kind: "table",
    path,
    bytes: file.bytes,
    format,
    ...(compression === undefined ? {} : { compression }),
    ...(dialect.delimiter === usual || dialect.names.length === 1 ? {} : { delimiter: dialect.delimiter }),
    ...figures,
    hasHeader: dialect.hasHeader,
    width: dialect.names.length,
    ...(all.length === 0 ? {} : { flaws: all }),
  };
}
