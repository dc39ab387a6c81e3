import { html, type Markup } from "../markup.ts";

/** What the page's policy lets through, and nothing else: the SHA-256 of the text inside the element below. A test tells the new one. */
export const styleHash: string = "sha256-GdMgsHGFhc+mXX0ZxwIOlhqj5vPE6zDfR6zzdFV9QyQ=";

/** Colours meet WCAG AA on both grounds; shapes that only show a share meet 3:1 beside their words. */
export const styleElement: Markup = html`<style>
:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #14171c);
  --raised: light-dark(#f6f7f9, #1c2027);
  --line: light-dark(#dfe3e8, #333a45);
  --strong-line: light-dark(#a7afba, #5d6775);
  --text: light-dark(#1c2127, #e4e8ee);
  --dim: light-dark(#5a636e, #9ba5b3);
  --link: light-dark(#0b57a8, #82b8ff);
  --good: light-dark(#1a7037, #6fcf8b);
  --bad: light-dark(#b4232a, #ff8e8a);
  --warn: light-dark(#8a5200, #eab95f);
  --note: light-dark(#0b57a8, #82b8ff);
  --good-fill: light-dark(#3d9a5b, #4aa367);
  --bad-fill: light-dark(#d0454b, #e0625f);
  --warn-fill: light-dark(#c98a1b, #cf9a3c);
  --idle-fill: light-dark(#98a1ad, #6c7684);
  --level-fill: light-dark(#6b8fc0, #5b84bd);
  --good-tint: light-dark(#e9f5ed, #1b2b21);
  --bad-tint: light-dark(#fdeceb, #34201f);
  --warn-tint: light-dark(#fdf3e0, #312817);
  --note-tint: light-dark(#e9f1fb, #1a2636);
  --plot: light-dark(#5c84b8, #6a95cf);
  --plot-tint: light-dark(#d5e2f3, #2b4161);
  --mono: ui-monospace, "SF Mono", SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
}
:root:has(#theme-light:checked) { color-scheme: light; }
:root:has(#theme-dark:checked) { color-scheme: dark; }
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1.5rem 3rem; max-width: 76rem; background: var(--ground); color: var(--text);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
a { color: var(--link); text-underline-offset: 0.3em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, bdi { font-family: var(--mono); font-size: 0.92em; }
.dim, small { color: var(--dim); }
small { font-size: 0.8125rem; font-weight: 400; letter-spacing: 0; }
.number, .numbers { text-align: right; white-space: nowrap; }
h1, h2, h3, h4, p, dl, ul, ol, pre, fieldset { margin: 0; }
ul, ol { padding: 0; list-style: none; }
.skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--ground); z-index: 2; }
.skip:focus { left: 0.5rem; top: 0.5rem; }

.top { padding: 1.75rem 0 1.25rem; }
.verdict { display: inline-block; padding: 0.2rem 0.7rem; border-radius: 1rem; font-weight: 650; }
.top.good .verdict { background: var(--good-tint); color: var(--good); }
.top.warned .verdict { background: var(--warn-tint); color: var(--warn); }
.top.bad .verdict { background: var(--bad-tint); color: var(--bad); }
h1 { margin: 0.5rem 0 0.9rem; font-size: 1.75rem; line-height: 1.2; font-weight: 680; letter-spacing: -0.015em; }
h1 bdi { font: inherit; }
.share { display: block; border-radius: 5px; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0.5rem 0 0; font-size: 0.875rem; color: var(--dim); }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13.5rem), 1fr)); gap: 0.8rem 1.5rem; margin-top: 1.25rem; }
dt { color: var(--dim); font-size: 0.8125rem; }
dd { margin: 0; }

.bar-top {
  position: sticky; top: 0; z-index: 1; display: flex; justify-content: space-between; align-items: center; gap: 1rem;
  margin: 0 -1.5rem; padding: 0.45rem 1.5rem; background: var(--ground); border-block: 1px solid var(--line);
}
nav { min-width: 0; overflow-x: auto; }
nav ul { display: flex; gap: 0.25rem; }
nav a { display: block; padding: 0.25rem 0.6rem; border-radius: 5px; color: var(--text); text-decoration: none; white-space: nowrap; }
nav li:first-child a { margin-left: -0.6rem; }
nav a:hover { background: var(--raised); }
nav a:focus-visible { outline-offset: -2px; }
.themes { display: flex; flex: none; min-width: 0; padding: 2px; border: 1px solid var(--line); border-radius: 7px; font-size: 0.8125rem; }
.themes legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.themes input { position: absolute; opacity: 0; width: 1px; height: 1px; margin: 0; }
.themes label { position: relative; }
.themes span { display: block; padding: 0.1rem 0.55rem; border-radius: 5px; color: var(--dim); cursor: pointer; }
.themes input:checked + span { background: var(--raised); color: var(--text); box-shadow: inset 0 0 0 1px var(--line); }
.themes input:focus-visible + span { outline: 2px solid var(--link); }

section { padding-top: 2.25rem; }
h2 { margin-bottom: 0.9rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; }
h2 small { margin-left: 0.4rem; font-size: 0.875rem; }
h4 { margin: 1.1rem 0 0.4rem; font-size: 0.875rem; font-weight: 600; }
.none { color: var(--dim); }

.mark { white-space: nowrap; color: var(--dim); }
.mark.ran, .mark.cached, .sign.ran, .sign.cached { color: var(--good); fill: var(--good); }
.mark.failed, .sign.failed { color: var(--bad); fill: var(--bad); }
.mark.blocked, .mark.cancelled, .mark.stubbed, .sign.blocked, .sign.cancelled, .sign.stubbed { color: var(--warn); fill: var(--warn); }
.sign.skipped, .sign.unended { fill: var(--dim); }
.fill { fill: var(--idle-fill); }
.fill.ran, .fill.cached { fill: var(--good-fill); }
.fill.failed, .fill.over { fill: var(--bad-fill); }
.fill.blocked, .fill.cancelled, .fill.stubbed { fill: var(--warn-fill); }
.fill.level { fill: var(--level-fill); }

.finding { margin-bottom: 0.75rem; padding: 0.85rem 1.1rem 0.95rem; border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 7px; }
.finding.error, .finding.critical { border-left-color: var(--bad-fill); }
.finding.warning { border-left-color: var(--warn-fill); }
.finding > * + * { margin-top: 0.5rem; }
.finding h3 { margin-top: 0.35rem; font-size: 1rem; line-height: 1.4; font-weight: 600; }
.about { font-size: 0.875rem; }
.severity { display: inline-block; padding: 0 0.5rem; border-radius: 4px; font-size: 0.8125rem; font-weight: 600; background: var(--note-tint); color: var(--note); }
.severity.error, .severity.critical { background: var(--bad-tint); color: var(--bad); }
.severity.warning { background: var(--warn-tint); color: var(--warn); }
.path { color: var(--dim); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.45; tab-size: 4; }
.finding pre, pre.log { margin-top: 0.3rem; padding: 0.55rem 0.8rem; border-radius: 5px; background: var(--raised); }
mark { background: none; color: inherit; text-decoration: underline wavy var(--bad-fill); text-underline-offset: 0.25em; text-decoration-skip-ink: none; }
.next strong { font-weight: 650; }
.next span { white-space: pre-line; }
summary { cursor: pointer; }
.finding summary { color: var(--dim); font-size: 0.875rem; }
.command { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0 0.75rem; align-items: baseline; font-size: 0.875rem; }
.command + .command { margin-top: 0.25rem; }
.command span { color: var(--dim); }
.command code { padding: 0.1rem 0.45rem; border-radius: 4px; background: var(--raised); user-select: all; -webkit-user-select: all; justify-self: start; }
.commands { margin-top: 1rem; }

.frame { overflow: auto; overscroll-behavior-x: contain; border-radius: 7px; }
.frame.graph { border: 1px solid var(--line); max-height: min(64rem, 92vh); background: var(--raised); }
.frame.tall { max-height: 40rem; border: 1px solid var(--line); padding: 0 0.75rem 0.75rem; margin-top: 0.5rem; }
.picture { display: block; margin: auto; }
.picture text { fill: var(--text); font-size: 13px; font-family: inherit; }
.picture .mono { font-family: var(--mono); font-size: 13px; unicode-bidi: isolate; }
.picture .small { font-size: 11.5px; fill: var(--dim); }
.picture .mono.small { fill: var(--text); }
.picture .sign { font-size: 14px; font-weight: 700; }
.box { fill: var(--ground); stroke: var(--strong-line); }
.node.failed .box { stroke: var(--bad-fill); stroke-width: 1.5; }
.node.blocked .box, .node.skipped .box, .node.unended .box { stroke-dasharray: 4 3; }
.tile { fill: var(--raised); stroke: var(--line); }
.tile.failed { fill: var(--bad-tint); stroke: var(--bad-fill); }
.tile.blocked { stroke-dasharray: 4 3; }
.picture a:hover .box, .picture a:hover .tile, .picture a:focus-visible .box, .picture a:focus-visible .tile { stroke: var(--link); stroke-width: 2; }
.picture a:focus-visible { outline: none; }
.picture a:hover .mono, .picture a:focus-visible .mono { text-decoration: underline; text-underline-offset: 0.3em; }
.line { fill: none; stroke: var(--strong-line); stroke-width: 1.5; }
.order .line { stroke-dasharray: 3 4; }
.head { fill: var(--strong-line); }
.reach { fill: none; stroke: transparent; stroke-width: 14; }
.label { visibility: hidden; paint-order: stroke; stroke: var(--raised); stroke-width: 5px; pointer-events: none; }
.edge:hover .line { stroke: var(--link); stroke-width: 2.5; }
.edge:hover .label { visibility: visible; }

.bars li { display: grid; grid-template-columns: 14rem minmax(0, 1fr) 5.5rem; gap: 0.75rem; align-items: center; min-height: 1.6rem; border-bottom: 1px solid transparent; }
.bars li:hover { background: var(--raised); }
.bars .who { overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.bars .who a { text-decoration: none; color: var(--text); }
.bars .who a:hover { text-decoration: underline; text-underline-offset: 0.3em; }
.bar { display: block; overflow: visible; }
.wait { fill: var(--strong-line); }
.axis { display: flex; justify-content: space-between; margin: 0.4rem 6.25rem 0.25rem 14.75rem; border-bottom: 1px solid var(--line); color: var(--dim); font-size: 0.8125rem; }
.tall .axis { position: sticky; top: 0; background: var(--ground); }
.threshold { stroke: var(--text); stroke-width: 2; stroke-dasharray: 3 2; }
.limit { stroke: var(--text); stroke-width: 1.5; }
.more { margin-top: 0.5rem; }
.more summary { color: var(--dim); }

.port, .step { border: 1px solid var(--line); border-bottom-width: 0; }
:is(h2, details) + :is(.port, .step) { scroll-margin-top: 4rem; }
.port:first-of-type, .step:first-of-type { border-radius: 7px 7px 0 0; }
.port:last-of-type, .step:last-of-type { border-bottom-width: 1px; border-radius: 0 0 7px 7px; }
.port:only-of-type, .step:only-of-type { border-radius: 7px; }
.port > summary, .step > summary { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 0.9rem; position: relative; padding: 0.5rem 1rem 0.5rem 2.1rem; list-style: none; }
:is(.port, .step) > summary::-webkit-details-marker { display: none; }
:is(.port, .step) > summary::before { content: "▸"; position: absolute; left: 1rem; color: var(--dim); }
:is(.port, .step)[open] > summary::before { content: "▾"; }
:is(.port, .step) > summary:hover { background: var(--raised); }
:is(.port, .step)[open] > summary { border-bottom: 1px solid var(--line); }
:is(.port, .step):has(:target) > summary { background: var(--note-tint); }
summary h3 { display: inline; font-size: inherit; font-weight: 600; }
.step > summary .mark { width: 6.4rem; }
.numbers { display: grid; grid-template-columns: 6rem 5rem 5rem; margin-left: auto; color: var(--dim); }
.inside { padding: 0.75rem 1rem 1.1rem; scroll-margin-top: 7rem; }
.pairs { display: grid; gap: 0.25rem; }
.pairs > div { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 0.75rem; align-items: baseline; }
.plain.flow { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
pre.log { max-height: 26rem; overflow: auto; font-size: 0.8125rem; }
.found li { margin-bottom: 0.3rem; }
.readers li { margin-bottom: 0.35rem; }
.seen { padding-left: 1.1rem; font-size: 0.875rem; }
.score { padding: 0 0.4rem; border-radius: 4px; background: var(--raised); color: var(--dim); font-size: 0.8125rem; }
.to { white-space: normal; }
.flaw { color: var(--warn); font-size: 0.8125rem; }

table { width: 100%; margin-top: 0.5rem; border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.3rem 0.75rem 0.3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--dim); font-size: 0.8125rem; font-weight: 500; white-space: nowrap; }
tbody th { font-weight: 500; }
th.number, td.number { padding-right: 1.5rem; text-align: right; }
.columns td, .columns th { vertical-align: middle; }
td, th { overflow-wrap: normal; }
tbody th { min-width: 8.5rem; max-width: 18rem; overflow-wrap: anywhere; }
.frame table { min-width: 34rem; }
.frame .columns { min-width: 50rem; }
.plot { display: block; }
.plot path { fill: var(--plot); }
.plot rect { fill: var(--plot-tint); }
.plot text { fill: var(--text); font: 11px var(--mono); }
footer { margin-top: 3rem; color: var(--dim); font-size: 0.8125rem; }

@media (max-width: 44rem) {
  body { padding: 0 1rem 2rem; }
  .bar-top { position: static; flex-wrap: wrap; gap: 0.35rem; margin: 0 -1rem; padding: 0.35rem 1rem; }
  .themes span { padding: 0.1rem 0.4rem; }
  h1 { font-size: 1.4rem; }
  .facts { grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr)); }
  .bars li { grid-template-columns: minmax(0, 1fr) 5.5rem; gap: 0 0.5rem; padding: 0.2rem 0; }
  .bars .bar { grid-row: 2; grid-column: 1 / -1; }
  .axis { margin: 0.4rem 0 0.25rem; }
  .axis span:nth-child(even) { display: none; }
  .command { grid-template-columns: minmax(0, 1fr); }
  .pairs > div { grid-template-columns: minmax(0, 1fr); gap: 0; margin-bottom: 0.3rem; }
  .numbers { display: flex; gap: 0.9rem; margin-left: 0; }
  .step > summary .mark { width: auto; }
  .finding { padding: 0.75rem 0.85rem; }
  tbody th { min-width: 7rem; }
}
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  .bar-top, .skip { display: none; }
  .frame, .frame.tall, .frame.graph, pre.log { max-height: none; overflow: visible; }
  .picture { max-width: 100%; height: auto; }
  .finding, li, tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { .fill, .plot path, .plot rect { fill: CanvasText; } }
</style>`;
