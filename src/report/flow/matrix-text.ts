import { type Edge, type EdgeVerdict, isCompatible } from "../../model/data/edge.ts";
import { grouped } from "../../model/grouped.ts";
import type { Style } from "../style.ts";
import { tableText } from "../table.ts";
import { safe } from "../terminal.ts";
import { plural } from "../units.ts";
import { columnsIn, filesIn } from "./flow-document.ts";

export const verdictTones = {
  compatible: "green",
  convertible: "yellow",
  incompatible: "red",
  unknown: "dim",
} as const;

/** Every output with the inputs that it feeds below it, and the share of edges that fit. `command` runs the pipeline. */
export function matrixText(edges: readonly Edge[], style: Style, command: string): string {
  if (edges.length === 0) return "No step of this pipeline feeds another one\n";
  const rows = [...producersOf(edges)].flatMap(([name, fed]) => [
    { cells: [name, "", "", dataText(fed)] },
    ...fed.map((edge) => ({
      edge,
      cells: [`  ${edge.to.step}.${edge.to.port}`, edge.verdict, edge.needs, edgeText(edge)],
    })),
  ]);
  const cells = [
    ["data and who reads it", "verdict", "declared", "what is known"],
    ...rows.map((row) => row.cells.map(safe)),
  ];
  const [head = "", ...lines] = tableText(cells, {
    columns: style.columns,
    shrink: [0],
    paint: (cell, { row, column }) => {
      const of = rows[row - 1];
      if (of === undefined || column > 1) return cell;
      if (!("edge" in of)) return style.paint("bold", cell);
      return column === 1 ? style.paint(verdictTones[of.edge.verdict], cell) : cell;
    },
  });
  const isNew = edges.every(({ data, left }) => data === undefined && left === undefined);
  const next = isNew ? [style.paint("dim", "run it once to know more:"), `  ${safe(command)}`] : [];
  return `${[style.paint("dim", head), ...lines, "", ...next, shareText(edges, style)].join("\n")}\n`;
}

function producersOf(edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  return grouped(edges, ({ from }) => `${from.step}.${from.port}`);
}

function dataText([edge]: readonly Edge[]): string {
  if (edge?.left !== undefined) return `${plural(edge.left.files, "file")}, not looked into`;
  return edge?.data === undefined ? "no data yet" : sizeText(filesIn(edge.data.profile), columnsIn(edge.data.profile));
}

/** `3 files, 25 columns`. */
export function sizeText(files: number, columns: number): string {
  return [plural(files, "file"), ...(columns === 0 ? [] : [plural(columns, "column")])].join(", ");
}

function edgeText({ verdict, why, reads }: Edge): string {
  const read = reads === undefined || reads.files.length === 0 ? undefined : readText(reads);
  if (verdict === "compatible") return read ?? why;
  return verdict === "unknown" && read !== undefined ? `${why}; ${read}` : why;
}

/** `read 3 files, 24 columns`. */
export function readText({ files, columns }: NonNullable<Edge["reads"]>): string {
  return `read ${sizeText(files.length, columns.length)}`;
}

const others: readonly EdgeVerdict[] = ["incompatible", "convertible", "unknown"];

/** `5 of 6 edges compatible (83 %), 1 unknown`. */
function shareText(edges: readonly Edge[], style: Style): string {
  const good = edges.filter(isCompatible).length;
  const rest = edges.filter((edge) => !isCompatible(edge));
  const counts = others.flatMap((verdict) => {
    const count = rest.filter((edge) => edge.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${verdict}`];
  });
  const share = `${good} of ${plural(edges.length, "edge")} compatible (${Math.floor((100 * good) / edges.length)} %)`;
  const tone = edges.some(({ verdict }) => verdict === "incompatible")
    ? "red"
    : good === edges.length
      ? "green"
      : "yellow";
  return [style.paint(tone, share), ...counts].join(", ");
}
