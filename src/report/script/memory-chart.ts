import type { MemoryPoint } from "../../model/outcome.ts";
import { duration, megabytes } from "../units.ts";

/** The characters that a chart is drawn with. */
export interface ChartMarks {
  /** From the lowest part of a cell to all of it. */
  readonly blocks: string;
  /** Beside a label, beside none, at the origin, along the time. */
  readonly axes: readonly [labelled: string, bare: string, origin: string, along: string];
}

export const unicodeMarks: ChartMarks = { blocks: "▁▂▃▄▅▆▇█", axes: ["┤", "│", "└", "─"] };
export const asciiMarks: ChartMarks = { blocks: ".:#", axes: ["+", "|", "+", "-"] };

export interface ChartSpace {
  readonly columns: number;
  readonly marks: ChartMarks;
  /** Of the script: the chart reaches to its end, though the last sample came before. */
  readonly durationMs: number;
}

const rows = 8;

/** Memory over time as lines of at most `columns` characters; the scale ends at the peak. */
export function memoryChart(points: readonly MemoryPoint[], { columns, marks, durationMs }: ChartSpace): string[] {
  const peak = Math.max(1, ...points.map(({ bytes }) => bytes));
  const labels = new Map([
    [0, megabytes(peak)],
    [rows / 2, megabytes(peak / 2)],
  ]);
  const wide = megabytes(peak).length;
  const width = columns - wide - 2;
  const endMs = Math.max(durationMs, points.at(-1)?.atMs ?? 0, 1);
  const heights = mostIn(points, { width, endMs }).map((bytes) => bytes / peak);
  const [labelled, bare, origin, along] = marks.axes;
  const lines = [...Array(rows).keys()].map((row) => {
    const label = labels.get(row);
    const cells = heights.map((height) => cellOf(height * rows - (rows - 1 - row), marks.blocks));
    return `${(label ?? "").padStart(wide)} ${label === undefined ? bare : labelled}${cells.join("").trimEnd()}`;
  });
  const axis = `${"0 MB".padStart(wide)} ${origin}${along.repeat(width)}`;
  const end = duration(endMs);
  return [...lines, axis, `${" ".repeat(wide + 2)}0${end.padStart(width - 1)}`];
}

/** For each column the most that was held in its time, or what was held last before it. */
function mostIn(
  points: readonly MemoryPoint[],
  { width, endMs }: { readonly width: number; readonly endMs: number },
): readonly number[] {
  const most: number[] = [];
  let next = 0;
  for (let column = 0; column < width; column += 1) {
    const untilMs = ((column + 1) / width) * endMs;
    let held = 0;
    for (; (points[next]?.atMs ?? Number.POSITIVE_INFINITY) <= untilMs; next += 1) {
      held = Math.max(held, points[next]?.bytes ?? 0);
    }
    most.push(held > 0 ? held : (most.at(-1) ?? points[0]?.bytes ?? 0));
  }
  return most;
}

/** What a column of this height fills of a cell; however little is held, it shows. */
function cellOf(height: number, blocks: string): string {
  if (height <= 0) return " ";
  // Shares of the peak are not exact in binary: a whole cell must not be the least bit more than whole.
  const part = Math.min(blocks.length, Math.max(1, Math.ceil(height * blocks.length - 1e-9)));
  return blocks[part - 1] ?? " ";
}
