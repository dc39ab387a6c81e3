import type { Wire } from "../../../model/plan.ts";
import type { Group } from "../../graph/groups.ts";
import type { PlacedEdge, Point } from "../../graph/shapes.ts";
import { plural } from "../../units.ts";
import type { Page } from "../context.ts";
import { html, type Markup } from "../markup.ts";
import { oneLine } from "../parts.ts";

const longestLabel = 60;

/** A line with its arrow; pointing at it tells the ports. A broken line is an order without data. */
export function drawnEdge(page: Page, edge: PlacedEdge, groups: readonly Group[]): Markup {
  const [from, to] = [new Set(groups[Number(edge.from)]?.ids), new Set(groups[Number(edge.to)]?.ids)];
  const wires = page.view.wires.filter((wire) => from.has(wire.from.step) && to.has(wire.to.step));
  const kind = wires.length === 0 ? "edge order" : "edge";
  const path = pathOf(edge.points);
  const { x, y } = middleOf(edge.points);
  const label = labelOf(wires);
  return html`<g class="${kind}"><title>${label}</title><path class="line" d="${path}" marker-end="url(#arrow)"/><path class="reach" d="${path}"/><text class="label" x="${x}" y="${y - 6}" text-anchor="middle">${label}</text></g>
`;
}

function labelOf(wires: readonly Wire[]): string {
  const names = [...new Set(wires.map(({ from, to }) => `${from.port} → ${to.port}`))];
  if (names.length === 0) return "only an order: no data flows here";
  const [first = ""] = names;
  return names.length === 1
    ? oneLine(first, longestLabel)
    : `${plural(names.length, "wire")}: ${oneLine(names.join(", "), longestLabel)}`;
}

/** Level lines inside a column of steps, curves between two. */
function pathOf([start, ...rest]: readonly Point[]): string {
  if (start === undefined) return "";
  let at = start;
  const parts = rest.map((point) => {
    const half = (point.x - at.x) / 2;
    const part =
      point.y === at.y ? `H${point.x}` : `C${at.x + half} ${at.y} ${point.x - half} ${point.y} ${point.x} ${point.y}`;
    at = point;
    return part;
  });
  return `M${start.x} ${start.y}${parts.join("")}`;
}

function middleOf(points: readonly Point[]): Point {
  const [one, other] = [points[Math.floor((points.length - 1) / 2)], points[Math.ceil((points.length - 1) / 2)]];
  if (one === undefined || other === undefined) return { x: 0, y: 0 };
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
