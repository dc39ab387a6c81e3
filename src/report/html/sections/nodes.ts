import type { StepView } from "../../fold.ts";
import type { Group } from "../../graph/groups.ts";
import type { PlacedNode } from "../../graph/shapes.ts";
import { duration, megabytes, plural } from "../../units.ts";
import { attemptsOf, usageOf } from "../../usage.ts";
import type { Page } from "../context.ts";
import { html, type Markup } from "../markup.ts";
import { oneLine, type State, states } from "../parts.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

export const stepSize: Size = { width: 184, height: 54 };

/** Letters of the fixed-width font, at the size of the picture. */
const nameColumns = 18;
const tile = { width: 104, height: 24, gap: 4, columns: 11 };
const groupHead = 30;
const groupEdge = 10;

/** Tiles in a shape that is a little wider than high. */
export function groupSize(count: number): Size {
  const [columns, rows] = gridOf(count);
  return {
    width: 2 * groupEdge + columns * (tile.width + tile.gap) - tile.gap,
    height: groupHead + groupEdge + rows * (tile.height + tile.gap) - tile.gap,
  };
}

function gridOf(count: number): readonly [columns: number, rows: number] {
  const columns = Math.min(6, Math.max(2, Math.ceil(Math.sqrt(count / 3))));
  return [columns, Math.ceil(count / columns)];
}

export function drawnStep({ view }: Page, step: StepView, { x, y, width, height }: PlacedNode): Markup {
  const state = stateOf(step);
  return html`<a href="#step-${(view.positions.get(step.id) ?? 0) + 1}"><g class="node ${state}"><title>${titleOf(step)}</title>
<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="7"/><rect class="fill ${state}" x="${x}" y="${y + 7}" width="4" height="${height - 14}"/>
<svg x="${x + 12}" y="${y}" width="${width - 18}" height="${height}"><text class="sign ${state}" y="23">${states[state].sign}</text><text class="mono" x="19" y="22">${oneLine(step.id, nameColumns)}</text><text class="small" x="19" y="41">${numbersOf(step)}</text></svg></g></a>
`;
}

interface Drawn {
  readonly kind: Group["kind"];
  readonly steps: readonly StepView[];
}

export function drawnGroup(page: Page, { kind, steps }: Drawn, { x, y, width, height }: PlacedNode): Markup {
  const [columns] = gridOf(steps.length);
  const tiles = steps.map((step, position) => {
    const left = x + groupEdge + (position % columns) * (tile.width + tile.gap);
    const down = y + groupHead + Math.floor(position / columns) * (tile.height + tile.gap);
    return drawnTile(page, step, { x: left, y: down });
  });
  return html`<g class="many"><rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="7"/>
<text class="small" x="${x + groupEdge}" y="${y + 20}">${plural(steps.length, "step")}${kind === "row" ? ", one after the other" : " with the same wires"}</text>
${tiles}</g>
`;
}

function drawnTile({ view }: Page, step: StepView, { x, y }: { readonly x: number; readonly y: number }): Markup {
  const state = stateOf(step);
  return html`<a href="#step-${(view.positions.get(step.id) ?? 0) + 1}"><g class="node ${state}"><title>${titleOf(step)}</title><rect class="tile ${state}" x="${x}" y="${y}" width="${tile.width}" height="${tile.height}" rx="4"/><svg x="${x + 6}" y="${y}" width="${tile.width - 8}" height="${tile.height}"><text class="sign ${state}" y="16">${states[state].sign}</text><text class="mono small" x="15" y="16">${oneLine(step.id, tile.columns)}</text></svg></g></a>
`;
}

function stateOf({ outcome }: StepView): State {
  return outcome?.kind ?? "unended";
}

function numbersOf(step: StepView): string {
  const attempts = attemptsOf(step.outcome);
  const { word } = states[stateOf(step)];
  if (attempts.length === 0) return word;
  const { durationMs, peakMemoryBytes } = usageOf(attempts);
  return [word, duration(durationMs), megabytes(peakMemoryBytes)].join(" · ");
}

function titleOf(step: StepView): string {
  return `${oneLine(step.id, 120)}: ${numbersOf(step)}`;
}
