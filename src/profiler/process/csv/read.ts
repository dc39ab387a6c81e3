import { list, literal } from "../sql.ts";
import { missing } from "../tables/words.ts";
import type { Dialect } from "./dialect.ts";
import type { Encoding } from "./encoding.ts";

/** Longest row that is read; DuckDB holds a few of them in memory. */
export const LONGEST_ROW_BYTES = 2_000_000;

const BUFFER_BYTES = 8 * 2 ** 20;

export interface Reading {
  readonly link: string;
  readonly dialect: Pick<Dialect, "delimiter" | "hasHeader" | "names">;
  readonly encoding: Encoding;
  readonly isGzip: boolean;
  /** Rows of another width than the header's: refused, filled up, or left out and told in `reject_errors`. */
  readonly ragged: "refused" | "filled" | "told";
  /** Only blank cells are NULL; words for missing values are told as they are. */
  readonly isWorded?: boolean;
}

/** A table function that reads every value as text, missing ones as NULL; columns are `c0`, `c1`, ... whatever their names. */
export function readCsv({ link, dialect, encoding, isGzip, ragged, isWorded = false }: Reading): string {
  const columns = dialect.names.map((_, at) => `${columnAt(at)}: 'VARCHAR'`);
  const options = [
    "auto_detect = false",
    `delim = ${literal(dialect.delimiter)}`,
    `quote = '"', escape = '"'`,
    `header = ${dialect.hasHeader}`,
    `columns = {${columns.join(", ")}}`,
    `nullstr = ${list((isWorded ? [""] : missing).map(literal))}`,
    `encoding = ${literal(encoding)}`,
    `max_line_size = ${LONGEST_ROW_BYTES}`,
    `buffer_size = ${BUFFER_BYTES}`,
    "parallel = false",
    ...(isGzip ? ["compression = 'gzip'"] : ["compression = 'none'"]),
    ...raggedness[ragged],
  ];
  return `read_csv(${literal(link)}, ${options.join(", ")})`;
}

const raggedness = {
  refused: [],
  filled: ["null_padding = true", "strict_mode = false"],
  told: ["store_rejects = true", "strict_mode = true"],
} as const;

export function columnAt(at: number): string {
  return `c${at}`;
}
