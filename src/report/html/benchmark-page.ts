import type { BenchmarkDocument, Spread } from "../script/benchmark.ts";
import { duration, megabytes, plural } from "../units.ts";
import { html, type Markup } from "./markup.ts";
import { name, oneLine, pathCode, section } from "./parts.ts";
import { contents, sheetText } from "./sheet.ts";

type Volume = BenchmarkDocument["volumes"][number];
type Measure = "execution_time" | "memory_usage";

/** A benchmark as one page that opens from disk and asks for nothing, as the page of a run does. */
export function benchmarkPage(benchmark: BenchmarkDocument): string {
  const links = [["time", "Time"] as const, ["memory", "Memory"] as const, ["runs", "Runs"] as const];
  const body = html`${top(benchmark)}${contents(links)}<main>
${measured(benchmark, "execution_time")}${measured(benchmark, "memory_usage")}${runs(benchmark)}</main>
<footer><p>Made by Cursus runtime testing. This file asks for nothing and runs no script.</p></footer>
`;
  return sheetText({ title: `${oneLine(benchmark.script_name, 80)}: benchmark`, body });
}

function top({ script_name, alerts, comparison, ...about }: BenchmarkDocument): Markup {
  const isWarned = alerts.length > 0;
  const compared = comparison === undefined ? "measured" : "within the baseline";
  const facts = [
    ["Script", pathCode(about.script_path)],
    ["Measured", about.timestamp],
    ["Runs", `${about.iterations} of each volume, after ${plural(about.warmup_iterations, "warm-up")}`],
  ] as const;
  return html`<header class="top ${isWarned ? "warned" : "good"}"><p class="verdict">${isWarned ? plural(alerts.length, "alert") : compared}</p>
<h1>Benchmark of ${name(script_name)}</h1>
${alerts.map((alert) => html`<p>! ${alert}</p>`)}<dl class="facts">${facts.map(([what, value]) => html`<div><dt>${what}</dt><dd>${value}</dd></div>`)}</dl>
</header>
`;
}

const about = {
  execution_time: {
    id: "time",
    title: "Time",
    ratio: "time_ratio",
    shown: (seconds: number) => duration(seconds * 1000),
  },
  memory_usage: { id: "memory", title: "Memory", ratio: "memory_ratio", shown: (mb: number) => megabytes(mb * 1e6) },
} as const;

/** For each volume the range of its runs, a dot for each of them, and a line at the median. */
function measured({ volumes, comparison = [] }: BenchmarkDocument, measure: Measure): Markup {
  const { id, title, ratio } = about[measure];
  const most = Math.max(1e-9, ...volumes.map((volume) => volume[measure].highest)) * 1.03;
  const rows = volumes.map((volume) => {
    const compared = comparison.find((one) => one.volume === volume.volume)?.[ratio];
    return row(volume, { measure, most, ...(compared === undefined ? {} : { compared }) });
  });
  const beside = "line and number are the median, each dot is a run";
  return section({ id, title, beside }, html`<ol class="bars">${rows}</ol>`);
}

interface Scale {
  readonly measure: Measure;
  readonly most: number;
  /** 1: as the baseline. */
  readonly compared?: number;
}

function row({ volume, samples, ...spreads }: Volume, { measure, most, compared }: Scale): Markup {
  const spread = spreads[measure];
  const at = (value: number): string => `${((value / most) * 100).toFixed(2)}%`;
  const width = `${Math.max(0.3, ((spread.highest - spread.lowest) / most) * 100).toFixed(2)}%`;
  const dots = samples.map((sample) => html`<circle class="fill level" cx="${at(sample[measure])}" cy="7" r="3.5"/>`);
  const ratio = compared === undefined ? undefined : html` <small>×${compared.toFixed(2)} of the baseline</small>`;
  const median = at(spread.median);
  return html`<li><span class="who">${name(volume)}${ratio}</span><svg class="bar" role="img" width="100%" height="14"><title>${wordsOf(spread, measure)}</title><rect class="fill" x="${at(spread.lowest)}" y="5" width="${width}" height="4" rx="2"/>${dots}<line class="limit" x1="${median}" x2="${median}" y1="0" y2="14"/></svg><span class="number">${about[measure].shown(spread.median)}</span></li>
`;
}

function wordsOf({ median, lowest, highest }: Spread, measure: Measure): string {
  const { shown } = about[measure];
  return `median ${shown(median)}, from ${shown(lowest)} to ${shown(highest)}`;
}

function runs({ volumes }: BenchmarkDocument): Markup {
  const rows = volumes.flatMap(({ volume, samples }) =>
    samples.map(
      (sample, index) =>
        html`<tr><td>${name(volume)}</td><td class="number">${index + 1}</td><td class="number">${about.execution_time.shown(sample.execution_time)}</td><td class="number">${about.memory_usage.shown(sample.memory_usage)}</td></tr>
`,
    ),
  );
  const table = html`<table><thead><tr><th scope="col">Volume</th><th scope="col" class="number">Run</th><th scope="col" class="number">Time</th><th scope="col" class="number">Memory</th></tr></thead><tbody>
${rows}</tbody></table>`;
  return section({ id: "runs", title: "Runs", beside: "without warm-ups; memory is the peak" }, table);
}
