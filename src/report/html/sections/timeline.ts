import type { StepView } from "../../fold.ts";
import { duration, plural } from "../../units.ts";
import type { Page } from "../context.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { frame, section, states, stepLink } from "../parts.ts";

interface Span {
  readonly step: StepView;
  readonly readyMs: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

const mostRows = 24;

/** A bar for every step that began, on the run's clock, in the order of their starts. */
export function timeline(page: Page): Markup {
  const spans = spansOf(page);
  const total = Math.max(1, page.view.durationMs, ...spans.map(({ endedMs }) => endedMs));
  if (spans.length === 0)
    return section({ id: "timeline", title: "Timeline" }, html`<p class="none">No step began.</p>`);
  const rows = spans.map((span) => row(page, span, total));
  const list = html`<div class="axis" aria-hidden="true">${[0, 0.25, 0.5, 0.75, 1].map((at) => html`<span>${duration(total * at)}</span>`)}</div>
<ol class="bars">${rows}</ol>`;
  const left = page.view.steps.length - spans.length;
  return section({ id: "timeline", title: "Timeline", beside: `${duration(page.view.durationMs)} in all` }, [
    html`<ul class="legend" aria-hidden="true"><li><svg width="14" height="10"><rect class="fill ran" y="1" width="14" height="8"/></svg> ran</li><li><svg width="14" height="10"><rect class="wait" y="4" width="14" height="2"/></svg> waited to start</li></ul>`,
    spans.length > mostRows ? frame("Timeline", list, "tall") : list,
    html`<p class="dim">A bar lasts until what its step left is checked; the time in the graph is the script's own.</p>`,
    left === 0 ? undefined : html`<p class="dim">${plural(left, "step")} never began.</p>`,
  ]);
}

function spansOf({ view }: Page): readonly Span[] {
  const ended = new Map(view.steps.map(({ id, endedMs }) => [id, endedMs ?? 0]));
  return view.steps
    .flatMap((step): readonly Span[] => {
      const { startedMs, endedMs = view.durationMs, dependsOn } = step;
      if (startedMs === undefined) return [];
      const readyMs = dependsOn.reduce((latest, need) => Math.max(latest, ended.get(need) ?? 0), 0);
      return [{ step, readyMs: Math.min(readyMs, startedMs), startedMs, endedMs: Math.max(endedMs, startedMs) }];
    })
    .sort((one, other) => one.startedMs - other.startedMs);
}

function row(page: Page, { step, readyMs, startedMs, endedMs }: Span, total: number): Markup {
  const state = step.outcome?.kind ?? "unended";
  const at = (ms: number): string => ((ms / total) * 100).toFixed(2);
  const took = Math.max(0.3, ((endedMs - startedMs) / total) * 100).toFixed(2);
  const waited = startedMs - readyMs;
  const words = `${states[state].word}, from ${duration(startedMs)} to ${duration(endedMs)} after ${waitOf(waited)}`;
  return html`<li><span class="who">${stepLink(page, step.id)}</span><svg class="bar" role="img" width="100%" height="14"><title>${words}</title>${waitBar(waited, total, at(readyMs))}<rect class="fill ${state}" x="${at(startedMs)}%" y="2" width="${took}%" height="10" rx="2"/></svg><span class="number">${state === "ran" ? "" : `${states[state].sign} `}${duration(endedMs - startedMs)}</span></li>
`;
}

function waitBar(waited: number, total: number, from: string): Content {
  const share = (waited / total) * 100;
  return share < 0.1
    ? undefined
    : html`<rect class="wait" x="${from}%" y="6" width="${share.toFixed(2)}%" height="2"/>`;
}

function waitOf(ms: number): string {
  return ms < 0.5 ? "no wait" : `a wait of ${duration(ms)}`;
}
