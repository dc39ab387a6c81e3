import { megabytes, plural } from "../../units.ts";
import { attemptsOf, usageOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { section, stepLink } from "../parts.ts";

interface Peak {
  readonly step: string;
  readonly bytes: number;
  readonly limitBytes?: number;
}

const mostOpen = 20;

/** The peak of every step, the largest first, with the threshold and each step's own limit. */
export function memory(page: Page): Markup {
  const peaks = peaksOf(page);
  const [largest] = peaks;
  if (largest === undefined) {
    return section({ id: "memory", title: "Memory" }, html`<p class="none">No step was measured.</p>`);
  }
  const threshold = page.thresholds.memoryBytes;
  // A line far beyond every bar would make all of them small: it is only told then.
  const most = Math.max(
    1,
    (threshold <= largest.bytes * 2 ? Math.max(largest.bytes, threshold) : largest.bytes) * 1.03,
  );
  const rows = peaks.map((peak) => row(page, peak, { most, threshold }));
  const rest = rows.slice(mostOpen);
  const beside = `peak of each step; the warning threshold is ${megabytes(threshold)}`;
  return section({ id: "memory", title: "Memory", beside }, [
    html`<ol class="bars">${rows.slice(0, mostOpen)}</ol>`,
    rest.length === 0
      ? undefined
      : html`<details class="more"><summary>${plural(rest.length, "step")} with less</summary><ol class="bars">${rest}</ol></details>`,
  ]);
}

function peaksOf({ view, plan }: Page): readonly Peak[] {
  const limits = new Map(plan?.steps.map(({ step }) => [step.id, step.limits.memoryBytes]) ?? []);
  return view.steps
    .flatMap(({ id, outcome }): readonly Peak[] => {
      const { peakMemoryBytes: bytes } = usageOf(attemptsOf(outcome));
      const limitBytes = limits.get(id);
      return bytes === 0 ? [] : [{ step: id, bytes, ...(limitBytes === undefined ? {} : { limitBytes }) }];
    })
    .sort((one, other) => other.bytes - one.bytes);
}

function row(page: Page, peak: Peak, scale: { readonly most: number; readonly threshold: number }): Markup {
  const isOver = peak.bytes > scale.threshold;
  const share = (bytes: number): number => Math.min(100, (bytes / scale.most) * 100);
  const limit = peak.limitBytes === undefined ? "" : `, limit ${megabytes(peak.limitBytes)}`;
  const words = `${megabytes(peak.bytes)}${isOver ? ", over the threshold" : ""}${limit}`;
  return html`<li><span class="who">${stepLink(page, peak.step)}</span><svg class="bar" role="img" width="100%" height="14"><title>${words}</title><rect class="fill ${isOver ? "over" : "level"}" y="2" width="${Math.max(0.3, share(peak.bytes)).toFixed(2)}%" height="10" rx="2"/>${line("threshold", scale.threshold, scale.most)}${peak.limitBytes === undefined ? undefined : line("limit", peak.limitBytes, scale.most)}</svg><span class="number">${isOver ? "! " : ""}${megabytes(peak.bytes)}</span></li>
`;
}

function line(kind: "threshold" | "limit", bytes: number, most: number): Content {
  if (bytes > most) return undefined;
  const x = `${((bytes / most) * 100).toFixed(2)}%`;
  return html`<line class="${kind}" x1="${x}" x2="${x}" y1="0" y2="14"/>`;
}
