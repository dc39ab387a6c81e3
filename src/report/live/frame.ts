import type { RunView, StepView } from "../fold.ts";
import { type LaneRow, lanesInView } from "./lanes.ts";
import { lineOf, type Piece } from "./line.ts";
import type { Look } from "./look.ts";
import { elapsed, rowPieces } from "./row.ts";
import { countsOf, stateTones } from "./state.ts";
import { windowOf } from "./window.ts";

/** The lines that show a run as it is now: its graph, a row per step, and how far it is. The same view at the same time gives the same lines. */
export function liveFrame(view: RunView, look: Look): readonly string[] {
  const room = look.rows - 1;
  const rows =
    view.steps.length <= room ? graphRows(view.steps, look) : windowRows(view.steps, { ...look, rows: room });
  return [...rows, lineOf(summary(view, look), look)];
}

const noLines: LaneRow = { before: "", after: "" };

/** Steps with lines between them, where those leave enough room for names. */
function graphRows(steps: readonly StepView[], look: Look): readonly string[] {
  const lanes = lanesInView(steps);
  return stepRows(steps, { look, lanes: columnsOf(lanes) <= look.style.columns / 3 ? lanes : [] });
}

/** The steps that matter most now with their lines, and numbers in place of the others. */
function windowRows(steps: readonly StepView[], look: Look): readonly string[] {
  const { shown, ended, unended } = windowOf(steps, Math.max(0, look.rows - 2));
  const rows = graphRows(shown, look);
  return [...more(ended, look), ...rows, ...more(unended, look)].slice(0, look.rows);
}

function stepRows(
  steps: readonly StepView[],
  { look, lanes }: { readonly look: Look; readonly lanes: readonly LaneRow[] },
): readonly string[] {
  const pieces = rowPieces(steps, { ...look, graphColumns: columnsOf(lanes) });
  return pieces.map(([sign, ...rest], row) => {
    const { before, after } = lanes[row] ?? noLines;
    return lineOf([{ text: before, tone: "dim" }, sign, { text: after, tone: "dim" }, ...rest], look);
  });
}

/** Of the lines and the sign between them, which every row has. */
function columnsOf([first = noLines]: readonly LaneRow[]): number {
  return first.before.length + 1 + first.after.length;
}

function more(steps: readonly StepView[], look: Look): readonly string[] {
  if (steps.length === 0) return [];
  const counts = countsOf(steps).map(([state, count]) => `${count} ${state}`);
  return [lineOf([{ text: `⋮ and ${counts.join(", ")}`, tone: "dim" }], look)];
}

function summary(view: RunView, { nowMs }: Look): readonly Piece[] {
  const counts = countsOf(view.steps).flatMap(([state, count], at): readonly Piece[] => [
    { text: at === 0 ? "" : ", " },
    { text: `${count} ${state}`, tone: stateTones[state] },
  ]);
  return [...counts, { text: `; ${elapsed(nowMs)}` }];
}
