import { cropMiddle, width, wrap } from "./columns.ts";

interface TableOptions {
  /** Room for the whole table. */
  readonly columns: number;
  /** Positions of columns that hold numbers. */
  readonly right?: readonly number[];
  /** Positions of columns whose cells are cut in a narrow table; the last column is wrapped instead. */
  readonly shrink: readonly number[];
  /** Colours a padded cell; widths are measured before. */
  readonly paint?: (cell: string, at: { readonly row: number; readonly column: number }) => string;
}

const gap = "  ";
const leastWidth = 12;
const leastLastWidth = 20;

/** Lines of a table; row 0 is the head. Every row has the same number of cells. */
export function tableText(rows: readonly (readonly string[])[], options: TableOptions): readonly string[] {
  const widths = fitted(rows, options);
  return rows.flatMap((cells, row) => {
    const last = wrap(cells.at(-1) ?? "", widths.at(-1) ?? 0);
    const first = cells.slice(0, -1).map((cell, column) => {
      const padded = padTo(cropMiddle(cell, widths[column] ?? 0), widths[column] ?? 0, options.right?.includes(column));
      return (options.paint ?? unpainted)(padded, { row, column });
    });
    const indent = widths.slice(0, -1).reduce((sum, columns) => sum + columns + gap.length, 0);
    return last.map((line, position) =>
      position === 0 ? [...first, line].join(gap).trimEnd() : " ".repeat(indent) + line,
    );
  });
}

/** Natural widths; where they do not fit, the widest of the shrinking columns gives way first. */
function fitted(rows: readonly (readonly string[])[], { columns, shrink }: TableOptions): readonly number[] {
  const count = rows[0]?.length ?? 0;
  const widths = [...Array(count).keys()].map((at) => Math.max(...rows.map((row) => width(row[at] ?? ""))));
  const least = (at: number): number => (at === count - 1 ? leastLastWidth : leastWidth);
  let over = widths.reduce((sum, wide) => sum + wide + gap.length, -gap.length) - columns;
  while (over > 0) {
    const giving = [...shrink, count - 1].filter((at) => (widths[at] ?? 0) > least(at));
    if (giving.length === 0) break;
    const widest = giving.reduce((one, other) => ((widths[other] ?? 0) > (widths[one] ?? 0) ? other : one));
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}

function padTo(text: string, columns: number, right = false): string {
  const space = " ".repeat(Math.max(0, columns - width(text)));
  return right ? space + text : text + space;
}

function unpainted(cell: string): string {
  return cell;
}
