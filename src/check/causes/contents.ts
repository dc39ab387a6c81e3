import { type ColumnProfile, tablesOf } from "../../model/data/profile.ts";
import type { Fault } from "../../model/findings/fault.ts";
import { plural } from "../../model/findings/words.ts";
import { suggest } from "../../model/suggest.ts";
import { readOf } from "./columns.ts";
import type { Cause } from "./fed.ts";

/** Missing values, where the message speaks of them. */
export const missingValue: Cause = (failed, fed): Fault | undefined => {
  if (
    !/contains NaN|contain missing|cannot convert (float )?NaN|Cannot convert non-finite|NaN values?/i.test(
      failed.end.message,
    )
  )
    return undefined;
  for (const table of readOf(failed, fed)) {
    const column = [...table.columns].sort((one, other) => other.nulls - one.nulls)[0];
    if (column !== undefined && column.nulls > 0) {
      return {
        kind: "column",
        file: table.path,
        column: column.name,
        held: plural(column.nulls, "missing value"),
        lacks: "values",
      };
    }
  }
  return undefined;
};

const speaksOfNothing =
  /No columns to parse|empty (file|data|sequence|vocabulary|dataset|dataframe|iterable)|\b0 sample|n_samples=0|zero-size|No objects to concatenate|at least one (array|sample|row)|is empty|Expecting value: line 1 column 1/i;

export const emptyInput: Cause = ({ end }, { profile }): Fault | undefined => {
  if (!speaksOfNothing.test(end.message)) return undefined;
  const bare = profile.files.find(({ kind }) => kind === "empty");
  if (bare !== undefined) return { kind: "empty", file: bare.path, lacks: "bytes" };
  const table = tablesOf(profile).find(({ rows }) => rows === 0);
  return table && { kind: "empty", file: table.path, lacks: "rows" };
};

/** A label with one value, where the message speaks of classes. */
export const oneValue: Cause = (failed, fed): Fault | undefined => {
  if (!/one class|1 class|at least 2 classes|number of classes has to be greater/i.test(failed.end.message))
    return undefined;
  const names = new Set(labelNames(failed.facts.planned));
  const tables = readOf(failed, fed);
  const isNamed = tables.some(({ columns }) => columns.some(({ name }) => names.has(name)));
  const constant = tables.flatMap((table) =>
    table.columns.filter(({ distinct }) => distinct === 1).map((column) => ({ file: table.path, column })),
  );
  const meant = constant.filter(({ column }) =>
    isNamed ? names.has(column.name) : isValue(column, failed.end.message),
  );
  const [first] = meant;
  // Where nothing names the label, it is the only column that can be it.
  if (first === undefined || meant.some(({ column }) => column.name !== first.column.name)) return undefined;
  return { kind: "one-value", file: first.file, column: first.column.name };
};

/** `... contains only one class: np.int64(0)`: a message without the value fits every column. */
function isValue({ least, top }: ColumnProfile, message: string): boolean {
  const said = /only one class: (?:np\.\w+\()?['"]?([^'")]*)/.exec(message)?.[1];
  const value = top?.[0]?.value ?? least;
  if (said === undefined || value === undefined) return true;
  return said === value || (said.trim() !== "" && Number(said) === Number(value));
}

function labelNames({ env, step, inputs }: Parameters<Cause>[0]["facts"]["planned"]): readonly string[] {
  const args = step.args.flatMap(({ name, value }) => value.map((one) => ({ name, value: one })));
  const settings = [...env, ...step.hyperparameters, ...args].filter(({ name }) => /label|target/i.test(name));
  const declared = inputs.flatMap(({ port: { columns = [] } }) => columns.filter(({ role }) => role === "label"));
  return [...settings.map(({ value }) => String(value)), ...declared.map(({ name }) => name)];
}

/** A key of a JSON document that is spelt otherwise there. */
export const noKey: Cause = ({ end }, { profile }): Fault | undefined => {
  if (!end.exception.endsWith("KeyError")) return undefined;
  const key = end.message.replace(/^(['"])(.*)\1$/, "$2");
  const documents = profile.files.filter((file) => file.kind === "document");
  if (documents.some(({ keys }) => keys.includes(key))) return undefined;
  for (const { path, keys } of documents) {
    const near = suggest(key, keys);
    if (near !== undefined) return { kind: "no-key", file: path, key, near };
  }
  return undefined;
};
