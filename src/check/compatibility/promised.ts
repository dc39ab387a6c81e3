import { formatOf } from "../../model/data/formats.ts";
import type { Level } from "../../model/data/level.ts";
import { kindOfType, widens } from "../../model/data/types.ts";
import type { ColumnSpec, Port } from "../../model/port.ts";

/** What of a reader's declared needs its producer does not declare to leave; empty: all of them are promised. */
export function unpromised(output: Port, input: Port, level: Level): readonly string[] {
  const files = (input.files ?? []).filter((name) => !(output.files ?? []).includes(name));
  const columns = (input.columns ?? []).filter((needed) => !isPromised(needed, output, level));
  return [
    ...files.map((name) => `the file ${name}`),
    ...(isFormatPromised(output, input) ? [] : [`the format ${input.format}`]),
    ...columns.map(({ name }) => `the column ${name}`),
  ];
}

function isFormatPromised({ format: promised }: Port, { format: needed }: Port): boolean {
  if (needed === undefined || promised === needed) return true;
  const known = formatOf(needed);
  return promised !== undefined && known !== undefined && formatOf(promised) === known;
}

/** Values and missing values are for the data to show, and so is a type that only one of the two names. */
function isPromised({ name, type, ...needed }: ColumnSpec, { columns = [] }: Port, level: Level): boolean {
  const found = columns.find((column) => column.name === name);
  const isMore = needed.values !== undefined || needed.range !== undefined || needed.nullable === false;
  if (found === undefined || isMore) return false;
  if (type === undefined || type === found.type) return true;
  const [from, to] = [kindOfType(found.type ?? ""), kindOfType(type)];
  return from !== undefined && to !== undefined && widens(from, to, level);
}
