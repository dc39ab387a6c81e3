import type { StepView } from "../../fold.ts";
import { type Group, groupsOf } from "../../graph/groups.ts";
import { layoutGraph } from "../../graph/layout.ts";
import type { GraphEdge, Layout } from "../../graph/shapes.ts";
import { plural } from "../../units.ts";
import type { Page } from "../context.ts";
import { type Content, html, type Markup } from "../markup.ts";
import { frame, type State, section, states } from "../parts.ts";
import { drawnEdge } from "./edges.ts";
import { drawnGroup, drawnStep, groupSize, stepSize } from "./nodes.ts";

const margin = 12;

/** The pipeline as a picture: a box per step, a line per wire, many steps that are wired alike in one box. */
export function graph(page: Page): Markup {
  const { steps, wires } = page.view;
  const edges = edgesOf(page);
  const groups = groupsOf(
    steps.map(({ id }) => id),
    edges,
  );
  const groupOf = new Map(groups.flatMap(({ ids }, at) => ids.map((id) => [id, `${at}`] as const)));
  const nodes = groups.map(({ ids }, at) => ({
    id: `${at}`,
    ...(ids.length === 1 ? stepSize : groupSize(ids.length)),
  }));
  const between = edges.map(({ from, to }) => ({ from: groupOf.get(from) ?? "", to: groupOf.get(to) ?? "" }));
  const layout = layoutGraph(nodes, between);
  const beside = `${plural(steps.length, "step")}, ${plural(wires.length, "wire")}`;
  return section({ id: "graph", title: "Graph", beside }, [
    frame("Graph of the pipeline", picture(page, layout, groups), "graph"),
    key(page),
  ]);
}

function picture(page: Page, layout: Layout, groups: readonly Group[]): Markup {
  const [width, height] = [layout.width + 2 * margin, layout.height + 2 * margin];
  const stepOf = (id: string): StepView | undefined => page.view.steps[page.view.positions.get(id) ?? -1];
  const nodes = layout.nodes.map((node) => {
    const group = groups[Number(node.id)];
    const steps = group?.ids.flatMap((id) => stepOf(id) ?? []) ?? [];
    const [first] = steps;
    const isOne = group?.kind === "one" && first !== undefined;
    return isOne ? drawnStep(page, first, node) : drawnGroup(page, { kind: group?.kind ?? "one", steps }, node);
  });
  return html`<svg class="picture" role="group" aria-labelledby="graph-name graph-text" width="${width}" height="${height}" viewBox="${-margin} ${-margin} ${width} ${height}">
<title id="graph-name">Steps and wires of the pipeline</title>
<desc id="graph-text">Steps stand to the right of what they need. Every step and every wire is told in words under Steps and Data.</desc>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto"><path class="head" d="M0 .5 8 4 0 7.5z"/></marker></defs>
${nodes}<g aria-hidden="true">${layout.edges.map((edge) => drawnEdge(page, edge, groups))}</g></svg>`;
}

/** A wire, or else only an order between two steps. */
function edgesOf({ view }: Page): readonly GraphEdge[] {
  const wired = view.wires.map(({ from, to }) => ({ from: from.step, to: to.step }));
  const ordered = view.steps.flatMap(({ id, dependsOn }) => dependsOn.map((need) => ({ from: need, to: id })));
  const once = new Map([...wired, ...ordered].map((edge) => [JSON.stringify([edge.from, edge.to]), edge]));
  return [...once.values()];
}

function key({ view }: Page): Content {
  const seen = new Set<State>(view.steps.map(({ outcome }) => outcome?.kind ?? "unended"));
  if (seen.size < 2) return undefined;
  const items = (Object.keys(states) as State[])
    .filter((state) => seen.has(state))
    .map(
      (state) =>
        html`<li class="mark ${state}"><span aria-hidden="true">${states[state].sign}</span> ${states[state].word}</li>`,
    );
  return html`<ul class="legend" aria-label="Signs in the graph">${items}</ul>`;
}
