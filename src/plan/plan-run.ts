import { type Finding, finding } from "../model/findings/finding.ts";
import { type Needs, topologicalOrder } from "../model/graph.ts";
import type { EarlierOutput, Plan, PlannedInput, PlannedStep, Selection, Wire } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import { fail, ok, type Result } from "../model/result.ts";
import type { Step } from "../model/step.ts";
import { staticFindings } from "./checks/checks.ts";
import { type FeedSources, feedOf } from "./feeds.ts";
import { mountsOf } from "./layout/channels.ts";
import { layoutOf } from "./layout/layout.ts";
import { select } from "./select.ts";
import { needsOf, unknownFeeds, wiresOf } from "./wires.ts";

export interface PlanRequest {
  readonly selection: Selection;
  /** Newest successful outputs, for producers that the selection leaves out. */
  readonly earlier: readonly EarlierOutput[];
}

/**
 * What would run, in order, with every input fed and every container's world laid out. Pure: the same project and
 * request give the same plan. Fails (exit 64) on a circle, an unknown step or port, or an input that nothing feeds.
 */
export function planRun(project: Project, request: PlanRequest): Result<Plan> {
  const needs = needsOf(project.steps);
  const wrong = unknownFeeds(project.steps);
  if (wrong.length > 0) return fail(...wrong);
  const ordered = topologicalOrder(needs);
  if (ordered.kind === "cycle") return fail(circle(project.steps, ordered.path));
  const selected = select(needs, request.selection);
  if (!selected.ok) return selected;

  const byId = new Map(project.steps.map((step) => [step.id, step]));
  const chosen = ordered.ids.filter((id) => selected.value.has(id)).flatMap((id) => byId.get(id) ?? []);
  const planned = planSteps(chosen, { project, request, needs, selected: selected.value });
  if (!planned.ok) return planned;

  const { name, file, root } = project;
  const isPlanned = ({ from, to }: Wire): boolean => selected.value.has(from.step) && selected.value.has(to.step);
  return ok({
    ...{ name, file, root },
    steps: planned.value,
    unselected: project.steps.map(({ id }) => id).filter((id) => !selected.value.has(id)),
    wires: wiresOf(project.steps).filter(isPlanned),
    findings: [...project.findings, ...staticFindings(project, chosen)],
  });
}

interface Planning {
  readonly project: Project;
  readonly request: PlanRequest;
  readonly needs: Needs;
  readonly selected: ReadonlySet<string>;
}

/** Feeds every input before it fails, so that all that is missing is told at once. */
function planSteps(steps: readonly Step[], planning: Planning): Result<readonly PlannedStep[]> {
  const { project, request, needs, selected } = planning;
  const earlier = new Map(request.earlier.map((output) => [output.step, output]));
  const sources = { ...request, selected, earlier };
  const refused: Finding[] = [];
  const planned = steps.map((step) => {
    const inputs = feedInputs(step, sources, refused);
    const dependsOn = (needs.get(step.id) ?? []).filter((id) => selected.has(id));
    return layoutOf({ pipeline: project.name, step, dependsOn, inputs });
  });
  return refused.length > 0 ? fail(...refused) : ok(planned);
}

function feedInputs(step: Step, sources: FeedSources, refused: Finding[]): readonly PlannedInput[] {
  return step.contract.inputs.flatMap((port) => {
    const feed = feedOf(step, port, sources);
    if ("code" in feed) {
      refused.push(feed);
      return [];
    }
    return [{ port, feed, mounts: feed.kind === "none" ? [] : mountsOf(step.kind, port) }];
  });
}

function circle(steps: readonly Step[], path: readonly string[]): Finding {
  const place = steps.find(({ id }) => id === path[0])?.place;
  return finding({ code: "plan/cycle", severity: "error", facts: { path }, ...(place !== undefined && { place }) });
}
