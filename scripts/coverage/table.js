/** Files that the table names; `--json` has all of them. */
const SHOWN = 40;

export function renderFigures(files) {
  const { lines, covered, percent } = totalOf(files);
  const rows = files.filter(({ missed }) => missed.length > 0).slice(0, SHOWN);
  const width = Math.max(0, ...rows.map(({ file }) => file.length));
  const table = rows.map(
    (row) => `${row.file.padEnd(width)}  ${percentOf(row).padStart(5)} %  ${rangesOf(row.missed)}`,
  );
  return [...table, "", `${percent} % of lines: ${covered} of ${lines}`].join("\n");
}

export function documentOf(files) {
  return { schema: "cursus/coverage/1", total: totalOf(files), files };
}

function totalOf(files) {
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const covered = files.reduce((sum, file) => sum + file.covered, 0);
  return { lines, covered, percent: Number(percentOf({ lines, covered })) };
}

/** Rounded down: what is not all of it is not 100. */
function percentOf({ lines, covered }) {
  return lines === 0 ? "100.0" : (Math.floor((1000 * covered) / lines) / 10).toFixed(1);
}

/** `3-5, 9`. */
export function rangesOf(numbers) {
  const ranges = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
}
