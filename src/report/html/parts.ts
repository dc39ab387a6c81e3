import type { OutcomeKind } from "../../model/outcome.ts";
import { cropMiddle } from "../columns.ts";
import { safe } from "../terminal.ts";
import type { Page } from "./context.ts";
import { type Content, html, type Markup } from "./markup.ts";

export type State = OutcomeKind | "unended";

/** A sign and a word for each state, so that colour is never the only sign. */
export const states: Readonly<Record<State, { readonly sign: string; readonly word: string }>> = {
  failed: { sign: "✕", word: "failed" },
  blocked: { sign: "⊘", word: "blocked" },
  cancelled: { sign: "■", word: "cancelled" },
  unended: { sign: "…", word: "not ended" },
  stubbed: { sign: "◇", word: "stubbed" },
  skipped: { sign: "–", word: "skipped" },
  cached: { sign: "↻", word: "cached" },
  ran: { sign: "✓", word: "ran" },
};

export function stateMark(state: State): Markup {
  const { sign, word } = states[state];
  return html`<span class="mark ${state}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

const longestName = 80;

/** A name that somebody else chose: it turns no text around it, and its middle gives way when it is long. */
export function name(text: string, longest: number = longestName): Markup {
  return html`<bdi>${oneLine(text, longest)}</bdi>`;
}

/** A name where no element may stand: on one line, whatever it holds, and not too long. */
export function oneLine(text: string, longest: number): string {
  return cropMiddle(safe(text), longest);
}

/** A path, which may break behind its slashes. */
export function pathCode(path: string): Markup {
  const parts = oneLine(path, 300).split("/");
  return html`<code>${parts.map((part, at) => (at === 0 ? part : [html`/<wbr>`, part]))}</code>`;
}

/** A link to the step's section; only its name where it has none. */
export function stepLink({ view }: Page, step: string): Markup {
  const position = view.positions.get(step);
  return position === undefined ? name(step) : html`<a href="#step-${position + 1}">${name(step)}</a>`;
}

/** `step.port`, with a link to the data that the step left there. */
export function portName(page: Page, { step, port }: { readonly step: string; readonly port: string }): Markup {
  return html`${stepLink(page, step)}<span class="dim">.</span>${name(port)}`;
}

export function command(label: string, text: string): Markup {
  return html`<div class="command"><span>${label}</span><code>${text}</code></div>`;
}

export function joined(items: readonly Content[], between: string): Content {
  return items.map((item, at) => (at === 0 ? item : [between, item]));
}

export interface Heading {
  readonly id: string;
  readonly title: string;
  /** A few words beside the title. */
  readonly beside?: Content;
}

export function section({ id, title, beside }: Heading, content: Content): Markup {
  const small = beside === undefined ? "" : html` <small>${beside}</small>`;
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${small}</h2>
${content}
</section>
`;
}

/** Wide things scroll inside their own frame, never the page; the frame can be reached by keyboard. */
export function frame(label: string, content: Content, kind: string = ""): Markup {
  return html`<div class="frame ${kind}" role="group" aria-label="${label}" tabindex="0">${content}</div>`;
}

/** The first of many, and how many are left out. */
export function first<Item>(items: readonly Item[], most: number): { shown: readonly Item[]; left: number } {
  const shown = items.length > most ? items.slice(0, most) : items;
  return { shown, left: items.length - shown.length };
}
