import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PortFacts } from "../facts.ts";
import { columnIn, type Family, type FamilyColumn, familiesOf } from "../families.ts";
import { pathsOf, specOf } from "../needs/need.ts";
import { faulty, madeAt, whoseOf } from "../telling.ts";
import type { Rule } from "./rule.ts";

/** From so many rows on a share says something. */
const fewestRows = 20;
const fewestForNone = 5;
const risen = 0.2;
const complete = 0.95;

/** Columns without a value, values that the step has lost, tables with holes. The gravest is told, and only that. */
export const nullRate: Rule = ({ left, own, before }) => [
  ...left.flatMap((port) => familiesOf(port.profile).flatMap((family) => lossOf(port, { family, before }))),
  ...own.flatMap((port) => familiesOf(port.profile).flatMap((family) => lossOf(port, { family, before: [] }))),
];

interface Compared {
  readonly family: Family;
  readonly before: readonly Family[];
}

function lossOf(port: PortFacts, { family, before }: Compared): readonly Finding[] {
  const columns = [...family.columns.values()].filter(({ name }) => mayNotLack(port, name));
  const loss =
    without(columns, { family, before }) ?? risenSince(columns, before) ?? holes(columns, { family, before });
  if (loss === undefined) return [];
  const facts = { ...faulty(port, pathsOf(family.tables)), ...loss };
  // Holes in data of one's own are what they are; no step made them.
  const severity = port.side === "input" && loss.kind === "incomplete" ? "note" : "warning";
  return [finding({ code: "data/null-rate", severity, ...whoseOf(port), ...madeAt(port, facts), facts })];
}

/** `nullable: true` says that holes are meant. */
function mayNotLack(port: PortFacts, name: string): boolean {
  const spec = specOf(port, name);
  return spec?.nullable !== true && !(spec?.nulls !== undefined && spec.nulls > 0);
}

interface Loss {
  readonly kind: "no-value" | "rose" | "incomplete";
  readonly columns: readonly {
    readonly name: string;
    readonly nulls: number;
    readonly rows: number;
    readonly before?: number;
  }[];
  readonly share?: number;
  readonly limit?: number;
}

function without(columns: readonly FamilyColumn[], { family, before }: Compared): Loss | undefined {
  const bare = columns.filter(({ name, nulls, rows }) => {
    const was = columnIn(before, name);
    if (rows < fewestForNone || nulls < rows || (was !== undefined && was.nulls >= was.rows)) return false;
    return was !== undefined || !isJson(family);
  });
  return bare.length === 0 ? undefined : { kind: "no-value", columns: bare.map(numbers) };
}

function risenSince(columns: readonly FamilyColumn[], before: readonly Family[]): Loss | undefined {
  const lost = columns.flatMap((column) => {
    const was = columnIn(before, column.name);
    if (was === undefined || was.rows < fewestRows || column.rows < fewestRows) return [];
    const share = was.nulls / was.rows;
    return column.nulls / column.rows - share >= risen ? [{ ...numbers(column), before: share }] : [];
  });
  return lost.length === 0 ? undefined : { kind: "rose", columns: lost };
}

function holes(columns: readonly FamilyColumn[], { family, before }: Compared): Loss | undefined {
  const share = shareOf(columns);
  const fewRows = (family.tables.length === 0 ? 0 : (columns[0]?.rows ?? 0)) < fewestRows;
  if (share === undefined || fewRows || share >= complete || wasSparse(columns, before) || isJson(family))
    return undefined;
  const worst = columns.filter(({ nulls }) => nulls > 0).sort((one, other) => other.nulls - one.nulls);
  return { kind: "incomplete", share, limit: complete, columns: worst.map(numbers) };
}

/** Fields that a record may leave out are the habit of JSON. */
function isJson({ tables }: Family): boolean {
  return tables.some(({ format }) => format === "json" || format === "jsonl");
}

/** The step brought the holes along. */
function wasSparse(columns: readonly FamilyColumn[], before: readonly Family[]): boolean {
  const same = columns.flatMap(({ name }) => columnIn(before, name) ?? []);
  const share = shareOf(same);
  return share !== undefined && share < complete;
}

function shareOf(columns: readonly FamilyColumn[]): number | undefined {
  const cells = columns.reduce((all, { rows }) => all + rows, 0);
  const holed = columns.reduce((all, { nulls }) => all + nulls, 0);
  return cells === 0 ? undefined : 1 - holed / cells;
}

function numbers({ name, nulls, rows }: FamilyColumn): Loss["columns"][number] {
  return { name, nulls, rows };
}
