import { type Finding, finding } from "../../model/findings/finding.ts";
import type { ColumnHint, Evidence, TableHints } from "../../model/hints.ts";
import { relative } from "../checks/relative.ts";
import { type Linted, placeOf } from "./linted.ts";

/**
 * Labels that the code takes by position where the column that a setting names is not there. Only a note: such code is
 * right as long as the label is there, and the run tells where it is not.
 */
export function labelsByPosition(linted: Linted): readonly Finding[] {
  const { planned, hints, script, root } = linted;
  const tables = [...hints.paths.flatMap(({ table }) => table ?? []), ...hints.untraced];
  return tables.flatMap((table) =>
    table.columns.flatMap((label) => {
      const namedBy = label.namedBy?.find(({ name }) => /label|target/i.test(name))?.name;
      const asked = label.from.find(({ what }) => what === "asked for");
      const position = namedBy === undefined ? undefined : positionInPlaceOf(label, table);
      if (label.name === undefined || namedBy === undefined || asked === undefined || position === undefined) return [];
      const facts = { script: relative(script, root), column: label.name, namedBy, position };
      const at = { step: planned.step.id, place: placeOf(linted, asked) };
      return [finding({ code: "lint/label-by-position", severity: "note", ...at, facts })];
    }),
  );
}

/** Of a column that is used wherever the label is, and nowhere else. */
function positionInPlaceOf(label: ColumnHint, { columns }: TableHints): number | undefined {
  const lines = new Set(label.from.map(spot));
  return columns.find(
    ({ position, name, from }) =>
      label.optional === true &&
      position !== undefined &&
      name === undefined &&
      from.every((one) => lines.has(spot(one))),
  )?.position;
}

function spot({ what, line, file = "" }: Evidence): string {
  return JSON.stringify([what, line, file]);
}
