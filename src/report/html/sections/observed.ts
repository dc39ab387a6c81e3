import type { StepView } from "../../fold.ts";
import { attemptsOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import { type Content, html } from "../markup.ts";
import { first, name } from "../parts.ts";

const mostImports = 12;

/** What the last attempt was seen to do, and what could not be seen. */
export function observed({ room }: Page, { outcome }: StepView): Content {
  const seen = attemptsOf(outcome).at(-1)?.observed;
  if (seen === undefined) return undefined;
  const lists = [
    ["Read", seen.reads],
    ["Wrote", seen.writes],
    ["Wrote outside its outputs", seen.outside],
    ["Wrote into its inputs", seen.writtenInputs],
    ["Environment asked for", seen.environment],
    ["Arguments asked for", seen.arguments],
    ["Input keys asked for", seen.inputKeys],
    ["Output keys asked for", seen.outputKeys],
    ["Commands started", seen.commands],
    ["Addresses", seen.addresses],
    ["Imports", seen.imports],
    ["Could not be seen", seen.blind],
  ] as const;
  const rows = lists.map(([term, items]) =>
    list(term, items, term === "Imports" ? Math.min(mostImports, room.items) : room.items),
  );
  return html`<h4>What it was seen to do</h4><dl class="pairs">${rows}</dl>`;
}

function list(term: string, items: readonly string[], most: number): Content {
  if (items.length === 0) return undefined;
  const { shown, left } = first(items, most);
  const count = items.length > 3 ? html` <small>${items.length}</small>` : undefined;
  const more = left > 0 ? html`<li class="dim">and ${left} more</li>` : undefined;
  return html`<div><dt>${term}${count}</dt><dd><ul class="plain flow">${shown.map((item) => html`<li>${name(item, 120)}</li>`)}${more}</ul></dd></div>`;
}
