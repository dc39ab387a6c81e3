import type { Observed } from "../../../model/outcome.ts";
import { plural } from "../../units.ts";
import { attemptsOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import type { PortData } from "../datasets.ts";
import { type Content, html } from "../markup.ts";
import { first, joined, name } from "../parts.ts";

type Data = Pick<PortData, "step" | "port" | "tables" | "files"> & Partial<Pick<PortData, "profile">>;

interface Reader {
  readonly step: string;
  readonly port: string;
}

const mostFiles = 6;

/** What a step was seen to do with the data of a port: files that it opened, columns that it took, and those it did not. */
export function readBy(page: Page, data: Data, reader: Reader): Content {
  const { view } = page;
  const attempts = attemptsOf(view.steps[view.positions.get(reader.step) ?? -1]?.outcome);
  const observed = attempts.at(-1)?.observed;
  if (observed === undefined) return html`<div class="seen dim">did not run</div>`;
  const isIn = belongs(page, data, reader);
  const files = observed.reads.filter(isIn);
  const tables = observed.tables.filter(({ path }) => isIn(path));
  const blind = observed.blind.length > 0 ? ", as far as could be seen" : "";
  if (files.length === 0 && tables.length === 0)
    return html`<div class="seen dim">was not seen to read it${blind}</div>`;
  const { shown, left } = first([...new Set([...files, ...tables.map(({ path }) => path)])], mostFiles);
  const by = [...new Set(tables.map((table) => table.by))];
  return html`<div class="seen"><span class="dim">read</span> ${joined(
    shown.map((path) => html`<code>${ending(path)}</code>`),
    ", ",
  )}${left > 0 ? ` and ${plural(left, "more file")}` : ""}${by.length === 0 ? undefined : html` <span class="dim">with</span> ${by.join(", ")}`}${columns(observed, data, page.room.items)}</div>`;
}

/** Is a container path below one of the reader's folders for this port? Without a plan, the name of a file must do. */
function belongs({ plan }: Page, data: Data, reader: Reader): (path: string) => boolean {
  const planned = plan?.steps.find(({ step }) => step.id === reader.step);
  const mounts = planned?.inputs.find(({ port }) => port.name === reader.port)?.mounts;
  if (mounts !== undefined) {
    return (path) => mounts.some(({ containerPath }) => path === containerPath || path.startsWith(`${containerPath}/`));
  }
  const names = [...data.files, ...(data.profile?.files ?? [])].map(({ path }) => `/${path}`);
  return (path) => names.some((name) => path.endsWith(name));
}

function columns({ columns: taken, tables }: Observed, data: Data, most: number): Content {
  const known = [...new Set(data.tables.flatMap(({ table }) => table.columns.map((column) => column.name)))];
  const asked = tables.flatMap((table) => table.asked ?? []);
  const used = new Set([...taken.used.map((one) => one.name), ...asked]);
  if (used.size === 0 || known.length === 0) return undefined;
  const dropped = new Set(taken.dropped);
  const line = (label: string, names: readonly string[]): Content => named(label, names, most);
  return [
    line(
      "columns taken:",
      known.filter((column) => used.has(column)),
    ),
    line(
      "dropped:",
      known.filter((column) => dropped.has(column)),
    ),
    line(
      "not seen taken:",
      known.filter((column) => !used.has(column) && !dropped.has(column)),
    ),
  ];
}

function named(label: string, names: readonly string[], most: number): Content {
  if (names.length === 0) return undefined;
  const { shown, left } = first(names, most);
  const list = joined(
    shown.map((column) => name(column, 40)),
    ", ",
  );
  return html`<div><span class="dim">${label}</span> ${list}${left > 0 ? ` and ${left} more` : ""}</div>`;
}

function ending(path: string): string {
  return path.split("/").slice(-2).join("/");
}
