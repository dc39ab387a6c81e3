import { explain } from "../../../model/findings/explain.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Place } from "../../../model/place.ts";
import { stepCommands } from "../../again.ts";
import { cropMiddle } from "../../columns.ts";
import { type Frame, failureDetails } from "../../failure-details.ts";
import { shownPath } from "../../style.ts";
import { plural } from "../../units.ts";
import type { Page } from "../context.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { command, portName, stepLink } from "../parts.ts";
import { logLines } from "./log.ts";

const mostMessageLines = 30;
const longestLine = 400;
const longestValue = 400;

/** One finding: what happened, where, with which values, and what to do next. */
export function findingArticle(page: Page, item: Finding, failed: ReadonlySet<string>): Markup {
  const { message, hint, cause: why } = explain(item);
  const [title = "", ...more] = message.trimEnd().split(/\r\n|\n|\r/);
  const { severity, code, cause, place } = item;
  const commands = stepCommands(item, { commands: page.commands, failed });
  return html`<article class="finding ${severity}">
<p class="about"><span class="severity ${severity}">${severity}</span> <code>${code}</code>${whose(page, item)}</p>
<h3>${cropMiddle(title, longestLine)}</h3>
${more.length === 0 ? undefined : moreOf(more)}${place === undefined ? undefined : placeOf(place, page)}
${cause === undefined ? undefined : html`<p><span class="dim">Upstream:</span> ${portName(page, cause)}${(why ?? "").slice(cause.step.length + cause.port.length + 1)}</p>`}
${details(item, page)}
${hint === undefined ? undefined : html`<p class="next"><strong>Next:</strong> <span>${hint}</span></p>`}
${commands.map(([label, text]) => command(label, text))}</article>
`;
}

function whose(page: Page, { step, port }: Finding): Content {
  if (step === undefined) return undefined;
  return html` <span class="dim">in</span> ${port === undefined ? stepLink(page, step) : portName(page, { step, port })}`;
}

function moreOf(lines: readonly string[]): Markup {
  const left = lines.length + 1 - mostMessageLines;
  const shown = lines.slice(0, mostMessageLines - 1).map((line) => cropMiddle(line, longestLine));
  return html`<pre class="message">${shown.join("\n")}${left > 0 ? `\n… and ${plural(left, "more line")}` : ""}</pre>`;
}

/** `file:line:column` and the source line; the spot in it is underlined. */
function placeOf(place: Place, page: Page): Markup {
  const isWholeLine = place.text !== undefined && place.column === 1 && place.length === undefined;
  const at = `${shownPath(place.file, page)}:${place.line}${isWholeLine ? "" : `:${place.column}`}`;
  const source = place.text === undefined ? undefined : sourceLine({ ...place, text: place.text }, isWholeLine);
  return html`<div class="place"><code class="path">${at}</code>${source}</div>`;
}

const around = 160;

function sourceLine(place: Place & { readonly text: string }, isWholeLine: boolean): Markup {
  const characters = [...place.text];
  const spot = place.column - 1;
  const end = isWholeLine ? characters.length : spot + (place.length ?? 1);
  const [from, to] = [Math.max(0, spot - around), Math.min(characters.length, Math.min(end, spot + around) + around)];
  const part = (start: number, stop: number): string => characters.slice(start, stop).join("");
  const shownEnd = Math.min(end, to);
  const line = isWholeLine
    ? html`${part(from, to)}`
    : html`${part(from, spot)}<mark>${part(spot, shownEnd) || " "}</mark>${part(shownEnd, to)}`;
  return html`<pre class="source"><span class="dim">${place.line} │ </span>${from > 0 ? "…" : ""}${line}${to < characters.length ? "…" : ""}</pre>`;
}

function details(item: Finding, page: Page): Content {
  const { frames, locals, cause, stack, log } = failureDetails(item.facts);
  const values = locals.map(([name, value]) => `${name} = ${value.slice(0, longestValue)}`);
  return [
    frames.map((frame) => frameOf(frame, item.place, page)),
    cause === undefined ? undefined : html`<p><span class="dim">caused by</span> ${cropMiddle(cause, longestLine)}</p>`,
    block("Values", values),
    block("Stack", stack),
    block("Last log lines", log),
  ];
}

function block(title: string, lines: readonly string[]): Content {
  if (lines.every((line) => line.trim() === "")) return undefined;
  return html`<details open><summary>${title}</summary><pre>${logLines(lines).join("\n")}</pre></details>`;
}

/** A frame, unless the finding's place is the same line and shown already. */
function frameOf(frame: Frame, place: Place | undefined, page: Page): Content {
  if (place?.text !== undefined && frame.file === place.file && frame.line === place.line) return undefined;
  const at = `${shownPath(frame.file, page)}:${frame.line}`;
  const text = frame.text.trim();
  return html`<div class="place"><code class="path">${at}</code> <span class="dim">in</span> <code>${frame.function}</code>
${text === "" ? undefined : html`<pre class="source">${cropMiddle(text, longestLine)}</pre>`}</div>`;
}
