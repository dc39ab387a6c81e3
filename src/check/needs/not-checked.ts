import { formatOf } from "../../model/data/formats.ts";
import type { TableProfile } from "../../model/data/profile.ts";
import { kindOfType } from "../../model/data/types.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { declaredAt, faulty, whoseOf } from "../telling.ts";
import { isSampled, isUntyped } from "../values.ts";
import { type Checked, columnsOf, type Need, type NeedRule, pathsOf } from "./need.ts";
import { namedIn } from "./subject.ts";
import { isDecided, isOutside } from "./values.ts";

/** What was declared and could not be compared: unknown is never shown as compatible. */
export const notChecked: NeedRule = (need) => [
  ...notLookedAt(need),
  ...tooManyFiles(need),
  ...unknownFormat(need),
  ...unknownTypes(need),
  ...noTable(need),
  ...tooWide(need),
  ...undecided(need),
];

interface Unchecked {
  readonly what: string;
  readonly reason: string;
  readonly paths: readonly string[];
}

function told(need: Need, { what, reason, paths }: Unchecked): Finding {
  const facts = { ...faulty(need, paths), what, reason };
  return finding({ code: "data/not-checked", severity: "warning", ...whoseOf(need), ...declaredAt(need), facts });
}

/** Files that nobody could look into. */
export function notLookedAt(need: Need): readonly Finding[] {
  const unknown = namedIn(need.port, need.profile.files).filter((file) => file.kind === "unknown");
  const [first] = unknown;
  if (first === undefined || !declaresContent(need)) return [];
  return [told(need, { what: "format and columns", reason: first.reason, paths: pathsOf(unknown) })];
}

function declaresContent({ port }: Need): boolean {
  return port.format !== undefined || (port.columns ?? []).length > 0;
}

function tooManyFiles(need: Need): readonly Finding[] {
  const { omitted = 0, files } = need.profile;
  if (omitted === 0 || !(declaresContent(need) || need.port.files !== undefined)) return [];
  const reason = `only the first ${files.length} of ${files.length + omitted} files were looked at`;
  return [told(need, { what: "the declaration", reason, paths: pathsOf(files) })];
}

const otherFormats =
  /^(tar|tar\.gz|tgz|zip|pickle|pkl|joblib|npy|npz|numpy|txt|text|libsvm|svmlight|onnx|pt|h5|hdf5|png|image|any|binary|model)$/i;

function unknownFormat(need: Need): readonly Finding[] {
  const { format } = need.port;
  if (format === undefined || formatOf(format) !== undefined || otherFormats.test(format.replace(/^\./, ""))) return [];
  const reason = `no format is known by the name ${format}`;
  return [told(need, { what: "the format", reason, paths: pathsOf(need.profile.files) })];
}

function unknownTypes(need: Need): readonly Finding[] {
  const unknown = (need.port.columns ?? []).filter(({ type }) => type !== undefined && kindOfType(type) === undefined);
  if (unknown.length === 0) return [];
  const what = `the type of ${unknown.map(({ name }) => name).join(", ")}`;
  const names = [...new Set(unknown.map(({ type }) => type))].join(", ");
  return [told(need, { what, reason: `no type is known by the name ${names}`, paths: pathsOf(need.tables) })];
}

/** Columns of a pickle or an archive nobody opens here. */
function noTable(need: Need): readonly Finding[] {
  const closed = namedIn(need.port, need.profile.files).filter(({ kind }) => kind === "archive" || kind === "other");
  if ((need.port.columns ?? []).length === 0 || need.tables.length > 0 || closed.length === 0) return [];
  return [told(need, { what: "the columns", reason: "such files are not opened", paths: pathsOf(closed) })];
}

function tooWide(need: Need): readonly Finding[] {
  const wide = need.tables.filter(({ width, columns }) => width > columns.length);
  const [first] = wide;
  if (first === undefined) return [];
  const reason = `only the first ${first.columns.length} of ${first.width} columns were looked at`;
  return [told(need, { what: "the columns", reason, paths: pathsOf(wide) })];
}

/** Columns of which a sample, or the most frequent values, show nothing wrong, and cannot show that all is right. */
function undecided(need: Need): readonly Finding[] {
  const open = need.tables
    .map((table) => ({ table, names: openIn(need, table) }))
    .filter(({ names }) => names.length > 0);
  const [first] = open;
  if (first === undefined) return [];
  const names = [...new Set(open.flatMap((one) => one.names))];
  const what = `the values of ${names.slice(0, 10).join(", ")}${names.length > 10 ? ", ..." : ""}`;
  const paths = open.map(({ table: { path } }) => path);
  return [told(need, { what, reason: whyOpen(first.table), paths })];
}

function whyOpen(table: TableProfile): string {
  return isSampled(table)
    ? `only ${table.sampledRows} rows were looked at`
    : "there are too many different values to compare each one";
}

function openIn(need: Need, table: TableProfile): readonly string[] {
  return columnsOf(need, table).flatMap((checked) => (isOpen(checked) ? [checked.spec.name] : []));
}

function isOpen(checked: Checked): boolean {
  const { spec, column, table } = checked;
  // What is told to be wrong needs no doubt.
  if (isOutside(checked)) return false;
  if (!isDecided(checked)) return true;
  const isGuessed = isUntyped(table) && spec.type !== undefined && kindOfType(spec.type) !== "text";
  return isSampled(table) && (isGuessed || (spec.nullable === false && column.nulls === 0));
}
