import type { ResultDocument } from "./answers.ts";
import { outcomeTones } from "./steps-table.ts";
import { type Style, shownPath } from "./style.ts";
import { tableText } from "./table.ts";
import { safe } from "./terminal.ts";
import { duration } from "./units.ts";

const tones = {
  ...outcomeTones,
  running: "blue",
  waiting: "dim",
  interrupted: "yellow",
  "not-started": "yellow",
} as const;

/** How far every step came in its newest run, as a table. */
export function resultsText(results: readonly ResultDocument[], style: Style): string {
  if (results.length === 0) return "No results yet\n";
  const rows = results.map(({ step, outcome, duration_ms, script = "", run }) =>
    [
      step,
      outcome.replace("-", " "),
      duration_ms === undefined ? "" : duration(duration_ms),
      shownPath(script, style),
      run,
    ].map(safe),
  );
  const [head = "", ...lines] = tableText([["step", "outcome", "time", "script", "run"], ...rows], {
    columns: style.columns,
    right: [2],
    shrink: [0, 3],
    paint: (cell, { row, column }) => {
      const outcome = results[row - 1]?.outcome;
      return outcome !== undefined && column === 1 ? style.paint(tones[outcome], cell) : cell;
    },
  });
  return `${[style.paint("dim", head), ...lines].join("\n")}\n`;
}
