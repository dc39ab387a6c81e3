import { explain } from "../../../model/findings/explain.ts";
import { type Finding, isBlocking } from "../../../model/findings/finding.ts";
import { cropMiddle } from "../../columns.ts";
import { shownPath } from "../../style.ts";
import { tableWords } from "../../table-words.ts";
import { plural } from "../../units.ts";
import type { Page } from "../context.ts";
import { datasetsOf, type PortData } from "../datasets.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { joined, name, portName, section, stepLink } from "../parts.ts";
import { columnsTable } from "./columns.ts";
import { filesTable } from "./files.ts";
import { readBy } from "./reading.ts";

/** Of more ports than this, all but the first are folded away until somebody asks for them. */
const mostOpen = 6;

/** What flows: every output with its readers, then what came from outside. */
export function data(page: Page): readonly Markup[] {
  const all = datasetsOf(page);
  const wired = all.filter(({ side }) => side === "output");
  const outside = all.filter(({ side }) => side === "input");
  const isOpen = all.length <= mostOpen;
  const none = html`<p class="none">No step has an output.</p>`;
  return [
    section({ id: "data", title: "Data on the wires", beside: plural(page.view.wires.length, "wire") }, [
      wired.length === 0
        ? none
        : wired.map((port, at) => portSection(page, port, { id: `data-${at + 1}`, isOpen: isOpen || at === 0 })),
    ]),
    ...(outside.length === 0
      ? []
      : [
          section({ id: "inputs", title: "Data from outside", beside: plural(outside.length, "input") }, [
            outside.map((port, at) => portSection(page, port, { id: `input-${at + 1}`, isOpen })),
          ]),
        ]),
  ];
}

interface Shown {
  readonly id: string;
  readonly isOpen: boolean;
}

function portSection(page: Page, port: PortData, { id, isOpen }: Shown): Markup {
  const found = findingsOn(page, port);
  const hasTrouble = found.some(isBlocking);
  return html`<details class="port"${isOpen || hasTrouble ? html` open` : undefined}><summary><h3>${name(port.step)}<span class="dim">.</span>${name(port.port)}</h3>${arrow(port)}<span class="dim">${summaryOf(port)}</span>${badge(found)}</summary>
<div class="inside" id="${id}">
${found.length === 0 ? undefined : html`<ul class="found">${found.map(told)}</ul>`}
${port.side === "output" ? readers(page, port) : source(page, port)}
${filesTable(page, port)}
${port.tables.map((table) => columnsTable(page, port, table))}
</div></details>
`;
}

function arrow({ side, wires }: PortData): Content {
  if (side === "input") return undefined;
  const names = [...new Set(wires.map(({ to }) => to.step))];
  if (names.length === 0) return html`<span class="to dim">read by no step</span>`;
  const more = names.length > 2 ? ` and ${names.length - 2} more` : "";
  return html`<span class="to"><span aria-label="to">→</span> ${joined(
    names.slice(0, 2).map((step) => name(step, 40)),
    ", ",
  )}${more}</span>`;
}

function summaryOf({ side, profile, files, tables }: PortData): string {
  if (side === "input" && profile === undefined) return "not looked into";
  const count = profile === undefined ? files.length : profile.files.length + (profile.omitted ?? 0);
  if (count === 0) return "no files";
  const [first] = tables;
  return [plural(count, "file"), ...(first === undefined ? [] : [tableWords(first.table)])].join(" · ");
}

function badge(found: readonly Finding[]): Content {
  const [worst] = [...found].sort((one, other) => Number(isBlocking(other)) - Number(isBlocking(one)));
  return worst === undefined
    ? undefined
    : html`<span class="severity ${worst.severity}">${found.length === 1 ? worst.severity : plural(found.length, "finding")}</span>`;
}

function told(item: Finding): Markup {
  const [line = ""] = explain(item).message.split("\n");
  return html`<li><span class="severity ${item.severity}">${item.severity}</span> <code>${item.code}</code> ${cropMiddle(line, 240)}</li>`;
}

/** About this data: said of the port itself, or of a reader that stumbled over it. */
function findingsOn({ findings }: Page, { step, port, wires }: PortData): readonly Finding[] {
  const isHere = (at: { readonly step?: string; readonly port?: string }): boolean =>
    at.step === step && at.port === port;
  const isThere = ({ step: reader, port: input }: Finding): boolean =>
    wires.some(({ to }) => to.step === reader && to.port === input);
  return findings.filter((item) => isHere(item) || isThere(item) || (item.cause !== undefined && isHere(item.cause)));
}

const mostReaders = 40;

function readers(page: Page, port: PortData): Content {
  if (port.wires.length === 0) return undefined;
  const items = port.wires.slice(0, mostReaders).map((wire) => {
    const sure = wire.score === 1 ? "" : html` <span class="score">score ${wire.score.toFixed(2)}</span>`;
    return html`<li><span class="dim">to</span> ${portName(page, wire.to)}${sure} <span class="dim">because ${wire.reason}</span>${readBy(page, port, wire.to)}</li>`;
  });
  const left = port.wires.length - items.length;
  return html`<ul class="readers">${items}${left > 0 ? html`<li class="dim">and ${plural(left, "more reader")}</li>` : undefined}</ul>`;
}

/** Which source served an input that no step of the run makes. */
function source(page: Page, { step, port }: PortData): Markup {
  const planned = page.plan?.steps.find((one) => one.step.id === step)?.inputs.find((one) => one.port.name === port);
  const feed = planned?.feed;
  const words: Content =
    feed === undefined
      ? "from outside the pipeline"
      : feed.kind === "path"
        ? html`local data: <code class="path">${shownPath(feed.absolute, page)}</code>`
        : feed.kind === "earlier"
          ? html`what ${name(feed.step)} left in the earlier run <code>${feed.run}</code>`
          : feed.kind;
  const reads = readBy(page, { step, port, tables: [], files: [] }, { step, port });
  return html`<ul class="readers"><li><span class="dim">Source:</span> ${words}</li><li><span class="dim">read by</span> ${stepLink(page, step)}${reads}</li></ul>`;
}
