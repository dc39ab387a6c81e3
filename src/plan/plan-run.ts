import { circles } from "../model/circles.ts";
import type { Level } from "../model/data/level.ts";
import type { SyntheticWish } from "../model/data/wish.ts";
import { type Finding, finding, isBlocking } from "../model/findings/finding.ts";
import { topologicalOrder } from "../model/graph.ts";
import { lacksData } from "../model/lacks-data.ts";
import type { EarlierOutput, Plan, PlannedFeed, PlannedInput, PlannedStep, Selection } from "../model/plan.ts";
import type { InputPort } from "../model/port.ts";
import type { Project } from "../model/project.ts";
import { failWith, ok, type Result } from "../model/result.ts";
import type { Step } from "../model/step.ts";
import { staticFindings } from "./checks/checks.ts";
import { type FeedSources, feedOf } from "./feeds.ts";
import { mountsOf } from "./layout/channels.ts";
import { layoutOf } from "./layout/layout.ts";
import { type Shared, sharedParts } from "./layout/shared.ts";
import { missingTogether } from "./missing-scripts.ts";
import { needsWithin, type Selected, select } from "./select.ts";
import { loadersOf, type StandIn, standInsOf, starvedFindings } from "./stubs.ts";
import { toldOnce } from "./told-once.ts";
import { needsOf, unknownFeeds, wiresOf } from "./wires.ts";

export interface PlanRequest {
  readonly selection: Selection;
  /** Newest successful outputs, for producers that the selection leaves out. */
  readonly earlier: readonly EarlierOutput[];
  /** Nothing is to run: an input that nothing feeds yet is a finding of the plan, not the end of it. */
  readonly tellsMissing?: true;
  /** Asked for beside the file. */
  readonly validationLevel?: Level;
  /** Asked for beside the file. */
  readonly synthetic?: SyntheticWish;
  /** The steps' mode was asked for beside the file. */
  readonly modeBy?: "option";
}

/**
 * What would run, in order, with every input fed and every container's world laid out. Pure: the same project and
 * request give the same plan. Fails (exit 64) on a circle, an unknown step or port, or, where something is to run, an
 * input that nothing feeds.
 */
export function planRun(project: Project, request: PlanRequest): Result<Plan> {
  const needs = needsOf(project.steps);
  const byId = stepsById(project.steps);
  const wrong = unknownFeeds(project.steps, byId);
  if (wrong.length > 0) return failWith(wrong);
  const ordered = topologicalOrder(needs);
  if (ordered.kind === "circle") return failWith(circles(needs).map((path) => circle(path, byId)));
  const selected = select(needs, request.selection);
  if (!selected.ok) return selected;

  const chosen = stepsOf(ordered.ids, byId, selected.value);
  const before = needsWithin(needs, ordered.ids, selected.value);
  const standIns = standInsOf(project.steps);
  const planning = { project, request, before, selected: selected.value, standIns };
  const planned = planSteps(chosen, planning);
  if (!planned.ok) return planned;
  // All steps are put in order once more only for a part of them that gets made data.
  const isPart = selected.value.size < needs.size && planned.value.steps.some(lacksData);
  const around = isPart ? aroundOf(planned.value.steps, stepsOf(ordered.ids, byId, needs), planning) : undefined;

  const { name, file, root, form } = project;
  const checking = { root, ...(request.modeBy === undefined ? {} : { modeBy: request.modeBy }) };
  return ok({
    ...{ name, file, root },
    ...(form !== undefined && { form }),
    steps: planned.value.steps,
    unselected: [...needs.keys()].filter((id) => !selected.value.has(id)),
    ...(around && { around }),
    validationLevel: request.validationLevel ?? project.validationLevel ?? "standard",
    wires: wiresOf(project.steps, selected.value),
    ...(project.preview && { preview: project.preview }),
    findings: toldOnce([
      ...missingTogether(project.findings),
      ...planned.value.missing,
      ...starvedFindings(planned.value.steps, standIns),
      ...staticFindings(checking, chosen, needs),
    ]),
  });
}

/** The planned steps among those that are left out, as a whole run would have these. */
function aroundOf(
  chosen: readonly PlannedStep[],
  all: readonly Step[],
  planning: Planning,
): readonly PlannedStep[] | undefined {
  const request = { ...planning.request, tellsMissing: true } as const;
  const selected = new Set(all.map(({ id }) => id));
  const whole = planSteps(all, { ...planning, request, before: () => [], selected });
  const byId = new Map(chosen.map((planned) => [planned.step.id, planned]));
  return whole.ok ? whole.value.steps.map((planned) => byId.get(planned.step.id) ?? planned) : undefined;
}

/** Filled one by one: a pair for each of 100,000 steps takes longer than the map itself. */
function stepsById(steps: readonly Step[]): ReadonlyMap<string, Step> {
  const byId = new Map<string, Step>();
  for (const step of steps) byId.set(step.id, step);
  return byId;
}

function stepsOf(ids: readonly string[], byId: ReadonlyMap<string, Step>, selected: Selected): readonly Step[] {
  const steps: Step[] = [];
  for (const id of ids) {
    const step = selected.has(id) ? byId.get(id) : undefined;
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

interface Planning {
  readonly project: Project;
  readonly request: PlanRequest;
  /** What a step waits for in this run. */
  readonly before: (id: string) => readonly string[];
  readonly selected: Selected;
  readonly standIns: ReadonlyMap<string, StandIn>;
}

interface Planned {
  readonly steps: readonly PlannedStep[];
  readonly missing: readonly Finding[];
}

/** Feeds every input before it fails, so that all that is missing is told at once. */
function planSteps(steps: readonly Step[], planning: Planning): Result<Planned> {
  const { project, request, before, selected, standIns } = planning;
  const earlier = new Map(request.earlier.map((output) => [output.step, output]));
  const synthetic = request.synthetic === undefined ? {} : { synthetic: request.synthetic };
  const troubles: Finding[] = [];
  const shared = sharedParts();
  const loaders = loadersOf(project.steps, standIns);
  const telling = request.tellsMissing === true ? ({ tellsMissing: true } as const) : {};
  const sources = { selected, earlier, standIns, loaders, shared, ...synthetic, ...telling };
  const planned = steps.map((step) => {
    const inputs = feedInputs(step, sources, troubles);
    return layoutOf({ pipeline: project.name, step, dependsOn: before(step.id), inputs, shared });
  });
  const refused = request.tellsMissing === true ? [] : troubles.filter(isBlocking);
  return refused.length > 0 ? failWith(refused) : ok({ steps: planned, missing: troubles });
}

function feedInputs(
  step: Step,
  sources: FeedSources & { readonly shared: Shared },
  troubles: Finding[],
): readonly PlannedInput[] {
  return step.contract.inputs.map((port) => {
    const found = feedOf(step, port, sources);
    const feed = "code" in found ? unmet(port, found, troubles) : found;
    const mounted = feed.kind === "synthetic" ? { ...port, feed } : port;
    // What is missing is shown where it is missed.
    const isMounted = feed.kind !== "none" || ("code" in found && sources.tellsMissing === true);
    return { port, feed, mounts: isMounted ? mountsOf(step.kind, mounted, sources.shared) : [] };
  });
}

/** Shown as it would be, had it been made. */
function unmet({ feed }: InputPort, trouble: Finding, troubles: Finding[]): PlannedFeed {
  troubles.push(trouble);
  return feed.kind === "port" ? { ...feed, kind: "wire" } : { kind: "none" };
}

function circle(path: readonly string[], byId: ReadonlyMap<string, Step>): Finding {
  const place = byId.get(path[0] ?? "")?.place;
  return finding({ code: "plan/cycle", severity: "error", facts: { path }, ...(place !== undefined && { place }) });
}
