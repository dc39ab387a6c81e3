import { kindOfType } from "../model/data/types.ts";
import type { ColumnRole, ColumnSpec } from "../model/port.ts";
import { reportContradictions } from "./contradictions.ts";
import { type Fields, fieldsOf, itemsOf } from "./entries.ts";
import { jsonOf, numberOf } from "./json-values.ts";
import type { Reading } from "./reading.ts";
import type { Entry } from "./tree.ts";
import { choiceOf, flagOf, nameOf, textsOf } from "./values.ts";
import { wrongType } from "./wrong-type.ts";

const keys = [
  ...["name", "type", "nullable", "values", "range", "role", "unique", "references"],
  ...["distribution", "mean", "std", "probabilities", "nulls", "correlated"],
];
const typeNames = [
  "int",
  "int64",
  "integer",
  "float",
  "float64",
  "str",
  "string",
  "bool",
  "boolean",
  "date",
  "timestamp",
];
const roles: readonly ColumnRole[] = ["label", "score", "id", "key"];
const distributions = ["uniform", "normal", "lognormal", "exponential", "poisson"] as const;

/** What a port declares of its tables' columns. */
export function readColumns(reading: Reading, entry: Entry | undefined): readonly ColumnSpec[] {
  if (entry === undefined) return [];
  if (entry.value.kind !== "list") return wrongType(reading, entry, "a list of columns") ?? [];
  const columns = entry.value.items.flatMap((value) => {
    const column = columnOf(reading, { key: "a column", keyAt: value, value });
    return column === undefined ? [] : [{ column, at: value }];
  });
  reportContradictions(reading, columns);
  return columns.map(({ column }) => column);
}

function columnOf(reading: Reading, entry: Entry): ColumnSpec | undefined {
  const fields = fieldsOf(reading, entry, { where: "a column", known: keys, needs: "name" });
  const name = nameOf(reading, fields.get("name"))?.text;
  if (name === undefined) {
    const missing = entry.value.kind === "map" && !fields.has("name");
    if (missing) reading.report("load/missing-key", { key: "name", where: "a column" }, entry.value);
    return undefined;
  }
  return { name, ...contentsOf(reading, fields), ...spreadOf(reading, fields), place: reading.place(entry.value) };
}

type Contents = Pick<ColumnSpec, "type" | "nullable" | "values" | "range" | "role" | "unique" | "references">;

function contentsOf(reading: Reading, fields: Fields): Contents {
  const values = fields.get("values");
  const listed = values === undefined ? undefined : jsonOf(reading, values);
  if (values !== undefined && values.value.kind !== "list") wrongType(reading, values, "a list of values");
  return known({
    type: typeOf(reading, fields.get("type")),
    nullable: flagOf(reading, fields.get("nullable")),
    values: Array.isArray(listed) ? listed : undefined,
    range: rangeOf(reading, fields.get("range")),
    role: choiceOf(reading, fields.get("role"), roles),
    unique: flagOf(reading, fields.get("unique")),
    references: nameOf(reading, fields.get("references"))?.text,
  });
}

/** A word that nobody knows could not be compared with anything. */
function typeOf(reading: Reading, entry: Entry | undefined): string | undefined {
  const written = nameOf(reading, entry);
  if (written === undefined || kindOfType(written.text) !== undefined) return written?.text;
  const expected = "a type such as int64, float, str, bool, date or timestamp";
  const near = reading.near(written.text, typeNames);
  reading.report("load/bad-value", { key: "type", value: written.text, expected, ...near }, written.at);
  return undefined;
}

/** How synthetic values are spread. */
function spreadOf(reading: Reading, fields: Fields): Omit<ColumnSpec, keyof Contents | "name" | "place"> {
  const correlated = textsOf(reading, fields.get("correlated")).map(({ text }) => text);
  return known({
    distribution: choiceOf(reading, fields.get("distribution"), distributions),
    mean: figureOf(reading, fields.get("mean")),
    std: figureOf(reading, fields.get("std")),
    probabilities: sharesOf(reading, fields.get("probabilities")),
    nulls: shareOf(reading, fields.get("nulls")),
    correlated: correlated.length === 0 ? undefined : correlated,
  });
}

function known<Fields>(fields: { readonly [Key in keyof Fields]: Fields[Key] | undefined }): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}

function figureOf(reading: Reading, entry: Entry | undefined): number | undefined {
  if (entry === undefined) return undefined;
  return entry.value.kind === "number" ? numberOf(reading, entry, entry.value) : wrongType(reading, entry, "a number");
}

/** A number from 0 to 1. */
export function shareOf(reading: Reading, entry: Entry | undefined): number | undefined {
  const share = figureOf(reading, entry);
  if (share === undefined || entry === undefined || (share >= 0 && share <= 1)) return share;
  reading.report("load/bad-value", { key: entry.key, value: `${share}`, expected: "a share from 0 to 1" }, entry.value);
  return undefined;
}

function sharesOf(reading: Reading, entry: Entry | undefined): readonly number[] | undefined {
  if (entry === undefined) return undefined;
  if (entry.value.kind !== "list") return wrongType(reading, entry, "a list of shares");
  const items = itemsOf(entry, entry.value);
  const shares = items.flatMap((item) => shareOf(reading, item) ?? []);
  return shares.length === items.length ? shares : undefined;
}

function rangeOf(reading: Reading, entry: Entry | undefined): readonly [number, number] | undefined {
  if (entry === undefined) return undefined;
  const [low, high, ...rest] = entry.value.kind === "list" ? entry.value.items : [];
  if (low?.kind !== "number" || high?.kind !== "number" || rest.length > 0) {
    return wrongType(reading, entry, "a list of two numbers");
  }
  const from = numberOf(reading, entry, low);
  const to = numberOf(reading, entry, high);
  return from === undefined || to === undefined ? undefined : [from, to];
}
