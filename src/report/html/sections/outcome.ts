import type { Attempt } from "../../../model/outcome.ts";
import type { StepView } from "../../fold.ts";
import { duration, fileSize, megabytes } from "../../units.ts";
import { attemptsOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import { type Content, html } from "../markup.ts";
import { first, joined, name, stepLink } from "../parts.ts";

/** Whom a step needs, who needs it, and whose earlier outputs it was given. */
export function neighbours(page: Page, step: StepView): Content {
  const users = page.view.steps.filter(({ dependsOn }) => dependsOn.includes(step.id)).map(({ id }) => id);
  const earlier = (step.earlier ?? []).map((feed) => html`${name(feed.step)} of run <code>${feed.run}</code>`);
  return [
    row("Needs", linked(page, step.dependsOn)),
    row("Needed by", linked(page, users)),
    row("From earlier runs", earlier.length === 0 ? undefined : joined(earlier, ", ")),
  ];
}

function linked(page: Page, ids: readonly string[]): Content {
  if (ids.length === 0) return undefined;
  const { shown, left } = first(ids, page.room.items);
  const links = joined(
    shown.map((id) => stepLink(page, id)),
    ", ",
  );
  return [links, left > 0 ? ` and ${left} more` : ""];
}

function row(term: string, value: Content): Content {
  return value === undefined ? undefined : html`<div><dt>${term}</dt><dd>${value}</dd></div>`;
}

/** What the step left in its declared outputs. */
export function outputs({ room }: Page, { outcome }: StepView): Content {
  const all = outcome !== undefined && "outputs" in outcome ? outcome.outputs : [];
  return all.map(({ port, files }) => {
    const { shown, left } = first(files, room.files);
    const items = shown.map(
      ({ path, bytes, sha256 }) =>
        html`<li>${name(path)} <span class="dim">${fileSize(bytes)} · <code>${sha256.slice(0, 12)}</code></span></li>`,
    );
    const more = left > 0 ? html`<li class="dim">and ${left} more</li>` : undefined;
    const content =
      files.length === 0 ? html`<span class="dim">nothing</span>` : html`<ul class="plain">${items}${more}</ul>`;
    return html`<div><dt>Output ${name(port)}</dt><dd>${content}</dd></div>`;
  });
}

/** Told only where there were several, or where one ran cold for a reason. */
export function attempts(_page: Page, { outcome }: StepView): Content {
  const all = attemptsOf(outcome);
  if (all.length < 2) return undefined;
  return html`<h4>Attempts</h4><ol class="plain">${all.map((one) => html`<li>${attemptWords(one)}</li>`)}</ol>`;
}

function attemptWords({ number, mode, isolation, warm, coldReason, usage }: Attempt): string {
  const start = warm ? "warm" : `cold${coldReason === undefined ? "" : ` (${coldReason})`}`;
  const used = `${duration(usage.durationMs)}, ${duration(usage.cpuMs)} of it CPU, ${megabytes(usage.peakMemoryBytes)}`;
  return `${number}: ${mode}, ${start}, ${isolation}, ${used}`;
}
