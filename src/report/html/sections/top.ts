import type { IsolationRung } from "../../../model/outcome.ts";
import { tally } from "../../fold.ts";
import { shownPath } from "../../style.ts";
import { duration, megabytes, plural } from "../../units.ts";
import { attemptsOf, peakMemory, usageOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { joined, name, pathCode, type State, states, stepLink } from "../parts.ts";

type Tone = "good" | "warned" | "bad";

const tones: Readonly<Record<string, { readonly tone: Tone; readonly sign: string }>> = {
  passed: { tone: "good", sign: "✓" },
  "passed with warnings": { tone: "warned", sign: "!" },
  "passed with recoveries": { tone: "warned", sign: "!" },
  failed: { tone: "bad", sign: "✕" },
  interrupted: { tone: "bad", sign: "■" },
};

/** What ran, how it ended, and what it took. */
export function top(page: Page): Markup {
  const { view } = page;
  const verdict = view.verdict ?? "interrupted";
  const { tone, sign } = tones[verdict] ?? { tone: "bad", sign: "✕" };
  return html`<header class="top ${tone}">
<p class="verdict"><span aria-hidden="true">${sign}</span> ${verdict}</p>
<h1>${name(view.pipeline, 200)}</h1>
${shareOfSteps(page)}
<dl class="facts">${facts(page).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
</header>
`;
}

function facts(page: Page): readonly (readonly [string, Content])[] {
  const { whole: view, folder } = page;
  const isolation = isolationOf(page);
  const pythons = [...new Set(page.plan?.steps.map(({ step }) => step.python) ?? [])];
  return [
    ["Took", html`<strong>${duration(view.durationMs)}</strong>`],
    ["Peak memory", peak(page)],
    ["Steps", plural(view.steps.length, "step")],
    ["Started", html`<time datetime="${view.at}">${moment(view.at)}</time>`],
    ...(isolation.length === 0 ? [] : [["Isolation", isolation.join(", ")] as const]),
    ...(pythons.length === 0
      ? []
      : [
          [
            "Python",
            joined(
              pythons.map((python) => pathCode(shownPath(python, page))),
              ", ",
            ),
          ] as const,
        ]),
    ["Pipeline", pathCode(shownPath(view.file, page))],
    ["Run", html`<code>${view.run}</code>`],
    ...(folder === undefined ? [] : [["Kept in", pathCode(shownPath(folder, page))] as const]),
  ];
}

function peak(page: Page): Content {
  const bytes = peakMemory(page.whole);
  const hungriest = page.whole.steps.find(({ outcome }) => usageOf(attemptsOf(outcome)).peakMemoryBytes === bytes);
  if (bytes === 0 || hungriest === undefined) return "not measured";
  return html`<strong>${megabytes(bytes)}</strong> in ${stepLink(page, hungriest.id)}`;
}

function isolationOf({ whole: view }: Page): readonly IsolationRung[] {
  return [...new Set(view.steps.flatMap(({ outcome }) => attemptsOf(outcome).map(({ isolation }) => isolation)))];
}

function moment(at: string): string {
  return at.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, "$1 $2 UTC");
}

/** One bar in proportion, and the same in words. */
function shareOfSteps({ whole: view }: Page): Content {
  const counts = tally(view);
  const kinds = (Object.keys(states) as State[]).filter((kind) => counts[kind] > 0);
  if (kinds.length === 0) return undefined;
  let start = 0;
  const bars = kinds.map((kind) => {
    const share = (counts[kind] / view.steps.length) * 100;
    const bar = html`<rect class="fill ${kind}" x="${start.toFixed(2)}%" width="${share.toFixed(2)}%" height="10"/>`;
    start += share;
    return bar;
  });
  const words = kinds.map(
    (kind) =>
      html`<li class="mark ${kind}"><span aria-hidden="true">${states[kind].sign}</span> ${counts[kind]} ${states[kind].word}</li>`,
  );
  return html`<svg class="share" width="100%" height="10" aria-hidden="true">${bars}</svg>
<ul class="legend" aria-label="Steps by outcome">${words}</ul>`;
}
