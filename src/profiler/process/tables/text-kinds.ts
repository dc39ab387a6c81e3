import type { ColumnProfile, ValueKind } from "../../../model/data/profile.ts";
import type { Row, Session } from "../workshop.ts";
import { type Column, inParts } from "./column.ts";

/** What the values of a text column read as, like `pandas.read_csv` reads them; dates too, which pandas leaves as text. */
export async function readKinds(
  session: Session,
  relation: string,
  texts: readonly Text[],
): Promise<readonly Column[]> {
  return await inParts(texts, (some) => kindsOf(session, relation, some));
}

interface Text {
  readonly name: string;
  readonly value: string;
}

async function kindsOf(session: Session, relation: string, texts: readonly Text[]): Promise<readonly Column[]> {
  const first = await session.row(`SELECT ${texts.map(({ value }) => roughly(value)).join(", ")} FROM ${relation}`);
  const rough = texts.map((text, at) => ({ ...text, kind: roughKind(first.slice(at * 3, at * 3 + 3)) }));
  const second = await session.row(
    `SELECT ${rough.map(({ value, kind }) => closely(value, kind)).join(", ")} FROM ${relation}`,
  );
  return rough.map((column, at) => closer(column, Number(second[at * 4]), second.slice(at * 4, at * 4 + 4)));
}

type Rough = "empty" | "boolean" | "number" | "text";

const words = "('True', 'False', 'TRUE', 'FALSE', 'true', 'false')";

function roughly(value: string): string {
  const number = `TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT contains(${value}, '_')`;
  return `count(${value}), count(*) FILTER (${value} IN ${words}), count(*) FILTER (${number})`;
}

function roughKind([there, booleans, numbers]: Row): Rough {
  if (Number(there) === 0) return "empty";
  if (booleans === there) return "boolean";
  return numbers === there ? "number" : "text";
}

/** Four counts for each column: of all, and of three forms that its rough kind leaves open. */
function closely(value: string, kind: Rough): string {
  const forms: Readonly<Record<Rough, readonly string[]>> = {
    empty: [],
    boolean: [],
    number: [`regexp_full_match(${value}, '\\s*[+-]?[0-9]+\\s*')`, `TRY_CAST(${value} AS BIGINT) IS NOT NULL`],
    text: [
      `length(${value}) >= 8 AND TRY_CAST(${value} AS TIMESTAMP) IS NOT NULL`,
      `length(${value}) = 10 AND TRY_CAST(${value} AS DATE) IS NOT NULL`,
      `starts_with(${value}, '[') AND ends_with(${value}, ']')`,
    ],
  };
  const counts = [0, 1, 2]
    .map((at) => forms[kind][at])
    .map((form) => (form === undefined ? "0" : `count(*) FILTER (${form})`));
  return [`count(${value})`, ...counts].join(", ");
}

function closer(
  column: { readonly name: string; readonly value: string; readonly kind: Rough },
  there: number,
  row: Row,
): Column {
  const [first, second, third] = row.slice(1).map((count) => Number(count) === there);
  const { name, value, kind } = column;
  const as = (told: ValueKind, type: string): Column => ({
    name,
    kind: told,
    type,
    raw: value,
    value: `TRY_CAST(${value} AS ${type})`,
  });
  if (kind === "empty") return { name, kind, type: "VARCHAR", value };
  if (kind === "boolean") return as("boolean", "BOOLEAN");
  // Beyond 64 bits pandas gives up on integers, too.
  if (kind === "number") return first && second ? as("integer", "BIGINT") : as("float", "DOUBLE");
  if (second) return as("date", "DATE");
  if (first) return as("timestamp", "TIMESTAMP");
  return { name, kind: "text", type: "VARCHAR", value, ...(third ? { disguise: "array" as const } : {}) };
}

/** What all values of a text column are in disguise, for files whose types say text. */
export async function disguises(
  session: Session,
  relation: string,
  columns: readonly Column[],
): Promise<readonly Column[]> {
  const texts = columns.filter(({ kind }) => kind === "text");
  if (texts.length === 0) return columns;
  const row = await session.row(`SELECT ${texts.map(({ value }) => disguised(value)).join(", ")} FROM ${relation}`);
  const found = new Map(texts.map((column, at) => [column, disguiseIn(row.slice(at * 5, at * 5 + 5))]));
  return columns.map((column) => ({ ...column, ...found.get(column) }));
}

function disguised(value: string): string {
  const forms = [
    `${value} IN ${words}`,
    `starts_with(${value}, '[') AND ends_with(${value}, ']')`,
    `regexp_full_match(${value}, 'b(''.*''|".*")', 's')`,
    `TRY_CAST(${value} AS DOUBLE) IS NOT NULL AND NOT contains(${value}, '_')`,
  ];
  return [`count(${value})`, ...forms.map((form) => `count(*) FILTER (${form})`)].join(", ");
}

const names = ["boolean", "array", "bytes", "number"] as const;

function disguiseIn([there, ...counts]: Row): { readonly disguise?: NonNullable<ColumnProfile["disguise"]> } {
  const at = Number(there) === 0 ? -1 : counts.indexOf(there ?? 0);
  const disguise = names[at];
  return disguise === undefined ? {} : { disguise };
}
