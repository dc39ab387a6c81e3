import type { ColumnProfile, TableProfile } from "../../../model/data/profile.ts";
import { grouped, nullsText } from "../../table-words.ts";
import type { Page } from "../context.ts";
import type { PortData, ShownTable } from "../datasets.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { frame, name, oneLine } from "../parts.ts";
import { plot } from "./plots.ts";

const longestValue = 22;

/** A row for each column of a table: what it is called, what it holds, and how that is spread. */
export function columnsTable(_page: Page, { step, port }: PortData, { table, room }: ShownTable): Content {
  if (table.columns.length === 0) return undefined;
  const counted = table.sampledRows ?? table.rows;
  const left = table.width - Math.min(room, table.columns.length);
  const rows = table.columns.slice(0, room).map((column) => row(column, counted));
  const sampled = table.sampledRows === undefined ? "" : `, looked at in ${grouped(table.sampledRows)} rows`;
  return [
    html`<h4>Columns of ${name(table.path)}<small>${sampled}</small></h4>`,
    frame(
      `Columns of ${oneLine(`${step}.${port} ${table.path}`, 90)}`,
      html`<table class="columns"><thead><tr><th scope="col">Column</th><th scope="col">Spread</th><th scope="col">Kind</th><th scope="col" class="number">Nulls</th><th scope="col" class="number">Distinct</th><th scope="col">From – to</th></tr></thead><tbody>
${rows}</tbody></table>`,
    ),
    left > 0 ? html`<p class="dim">and ${left} more ${left === 1 ? "column" : "columns"}</p>` : undefined,
  ];
}

function row(column: ColumnProfile, rows: TableProfile["rows"]): Markup {
  const { least, greatest, distinct } = column;
  const range =
    least === undefined && greatest === undefined
      ? undefined
      : html`${name(least ?? "", longestValue)} – ${name(greatest ?? "", longestValue)}`;
  return html`<tr><th scope="row">${name(column.name, 48)}</th><td>${plot(column)}</td><td>${kindOf(column)}</td><td class="number">${nullsOf(column, rows)}</td><td class="number">${distinct === undefined ? "" : grouped(distinct)}</td><td>${range}</td></tr>
`;
}

function kindOf({ kind, type, disguise }: ColumnProfile): Content {
  const other = type.toLowerCase() === kind ? undefined : html` <small>${oneLine(type, 24)}</small>`;
  const looks = disguise === undefined ? undefined : html`<div class="flaw">! ${disguise} as text</div>`;
  return [kind, other, looks];
}

function nullsOf({ nulls }: ColumnProfile, rows: number | undefined): Content {
  const shown = nullsText(nulls, rows);
  if (nulls === 0) return html`<span class="dim">${shown}</span>`;
  return rows !== undefined && nulls >= rows / 2 ? html`<strong>${shown}</strong>` : shown;
}
