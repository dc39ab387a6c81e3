import type { RunView } from "../fold.ts";
import { type Page, type PageExtras, pageOf, type Room } from "./context.ts";
import { html } from "./markup.ts";
import { oneLine } from "./parts.ts";
import { data } from "./sections/data.ts";
import { findings } from "./sections/findings.ts";
import { graph } from "./sections/graph.ts";
import { memory } from "./sections/memory.ts";
import { steps } from "./sections/steps.ts";
import { timeline } from "./sections/timeline.ts";
import { top } from "./sections/top.ts";
import { contents, sheetText } from "./sheet.ts";

export type { PageExtras } from "./context.ts";

/**
 * A run as one page that opens from disk and asks for nothing: no script, no request, no style but its own. Pages of
 * 200 steps stay below 2 MB: what is long is cut, and says so.
 */
export function reportPage(view: RunView, extras: PageExtras): string {
  let text = "";
  for (const room of rooms) {
    text = pageText(pageOf(view, extras, room));
    if (new TextEncoder().encode(text).length <= mostBytes) break;
  }
  return text;
}

const mostBytes = 2_000_000;

/** From wide to narrow: the first one with which a page is small enough is taken. */
const rooms: readonly Room[] = [
  { rows: 1500, logs: 500_000, files: 10, folded: 200, items: 30 },
  { rows: 700, logs: 250_000, files: 4, folded: 20, items: 8 },
  { rows: 300, logs: 100_000, files: 2, folded: 0, items: 3 },
  { rows: 100, logs: 50_000, files: 1, folded: 0, items: 1 },
];

function pageText(page: Page): string {
  const { view } = page;
  const verdict = view.verdict ?? "interrupted";
  const links = [["findings", `Findings ${page.findings.length + page.warnings.length}`] as const, ...sections];
  const body = html`<a class="skip" href="#findings">Skip to the findings</a>
${top(page)}${contents(links)}<main>
${findings(page)}${graph(page)}${timeline(page)}${memory(page)}${data(page)}${steps(page)}</main>
<footer><p>Made by Cursus runtime testing from the events of run <code>${view.run}</code>. This file asks for nothing and runs no script.</p></footer>
`;
  return sheetText({ title: `${oneLine(view.pipeline, 80)}: ${verdict}`, body });
}

const sections = [
  ["graph", "Graph"],
  ["timeline", "Timeline"],
  ["memory", "Memory"],
  ["data", "Data"],
  ["steps", "Steps"],
] as const;
