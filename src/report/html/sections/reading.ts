import { observedOf, type PortReads, portReads } from "../../port-reads.ts";
import { plural } from "../../units.ts";
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
export function readBy(page: Page, { tables, files: left, profile }: Data, reader: Reader): Content {
  const observed = observedOf(page.view, reader.step);
  if (observed === undefined) return html`<div class="seen dim">did not run</div>`;
  const content = {
    paths: [...left, ...(profile?.files ?? [])].map(({ path }) => path),
    columns: tables.flatMap(({ table }) => table.columns.map((column) => column.name)),
  };
  const { files, by, columns } = portReads(observed, content, { reader, plan: page.plan });
  const blind = observed.blind.length > 0 ? ", as far as could be seen" : "";
  if (files.length === 0) return html`<div class="seen dim">was not seen to read it${blind}</div>`;
  const { shown, left: more } = first(files, mostFiles);
  return html`<div class="seen"><span class="dim">read</span> ${joined(
    shown.map((path) => html`<code>${ending(path)}</code>`),
    ", ",
  )}${more > 0 ? ` and ${plural(more, "more file")}` : ""}${by.length === 0 ? undefined : html` <span class="dim">with</span> ${by.join(", ")}`}${columns === undefined ? undefined : columnLines(columns, page.room.items)}</div>`;
}

function columnLines({ taken, dropped, rest }: NonNullable<PortReads["columns"]>, most: number): Content {
  return [named("columns taken:", taken, most), named("dropped:", dropped, most), named("not seen taken:", rest, most)];
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
