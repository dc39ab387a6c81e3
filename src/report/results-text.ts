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
  const named = pipelinesOf(results, style);
  const rows = results.map(({ step, outcome, duration_ms, script = "", run, file }) =>
    [
      ...(named.size > 1 ? [named.get(file) ?? ""] : []),
      step,
      outcome.replace("-", " "),
      duration_ms === undefined ? "" : duration(duration_ms),
      shownPath(script, style),
      run,
    ].map(safe),
  );
  const before = named.size > 1 ? ["pipeline"] : [];
  const [head = "", ...lines] = tableText([[...before, "step", "outcome", "time", "script", "run"], ...rows], {
    columns: style.columns,
    right: [before.length + 2],
    shrink: [...before.keys(), before.length, before.length + 3],
    paint: (cell, { row, column }) => {
      const outcome = results[row - 1]?.outcome;
      return outcome !== undefined && column === before.length + 1 ? style.paint(tones[outcome], cell) : cell;
    },
  });
  return `${[style.paint("dim", head), ...lines].join("\n")}\n`;
}

/** Pipeline file → how it is told: by its name, or as a file where two have one name. */
function pipelinesOf(results: readonly ResultDocument[], style: Style): ReadonlyMap<string, string> {
  const names = new Map(results.map(({ file, pipeline }) => [file, pipeline]));
  const isUnique = new Set(names.values()).size === names.size;
  return isUnique ? names : new Map([...names.keys()].map((file) => [file, shownPath(file, style)]));
}
