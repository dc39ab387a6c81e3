import type { ColumnProfile, Histogram, ValueCount } from "../../../model/data/profile.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { oneLine } from "../parts.ts";

const width = 168;
const height = 30;
const mostValues = 3;
const rowHeight = 16;

/** A small picture of how the values of a column are spread; nothing where nobody counted. */
export function plot({ histogram, top, nulls }: ColumnProfile): Content {
  if (histogram?.counts.some((count) => count > 0)) return bars(histogram);
  return top === undefined || top.length === 0 ? undefined : values(top, nulls);
}

/** One path: a step for each slice, as high as its count. */
function bars({ from, to, counts }: Histogram): Markup {
  const most = Math.max(...counts);
  const slice = width / counts.length;
  const steps = counts.map((count, at) => {
    // A single value among millions still shows.
    const up = count === 0 ? 0 : Math.max(1.5, (count / most) * (height - 2));
    return `M${round(at * slice)} ${height}v${round(-up)}h${round(Math.max(0.5, slice - 1))}v${round(up)}`;
  });
  const peak = counts.indexOf(most);
  const edge = (at: number): string => number(from + ((to - from) * at) / counts.length);
  const words = `from ${number(from)} to ${number(to)}, most of them from ${edge(peak)} to ${edge(peak + 1)}`;
  return html`<svg class="plot" role="img" width="${width}" height="${height}"><title>${words}</title><path d="${steps.join("")}z"/></svg>`;
}

/** The most frequent values, each over a bar of its share. */
function values(top: readonly ValueCount[], nulls: number): Markup {
  const total = top.reduce((sum, { count }) => sum + count, nulls);
  const share = (count: number): number => (total === 0 ? 0 : (count / total) * 100);
  const shown = top.slice(0, mostValues);
  const words = shown.map(({ value, count }) => `${oneLine(value, 40)} ${percent(share(count))}`).join(", ");
  const rows = shown.map(({ value, count }, at) => {
    const y = at * rowHeight;
    return html`<rect y="${y}" width="${round(Math.max(1, (share(count) / 100) * width))}" height="${rowHeight - 2}"/><text x="4" y="${y + 11}">${oneLine(value, 15)}</text><text x="${width - 2}" y="${y + 11}" text-anchor="end">${percent(share(count))}</text>`;
  });
  return html`<svg class="plot values" role="img" width="${width}" height="${shown.length * rowHeight}"><title>${words}</title>${rows}</svg>`;
}

function percent(share: number): string {
  return share > 0 && share < 1 ? "< 1 %" : `${Math.round(share)} %`;
}

function round(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}

function number(value: number): string {
  return `${Number(value.toPrecision(4))}`;
}
