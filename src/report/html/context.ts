import type { Finding } from "../../model/findings/finding.ts";
import type { Plan } from "../../model/plan.ts";
import { endedWell } from "../../model/verdict.ts";
import type { Commands } from "../commands.ts";
import type { RunView, StepView } from "../fold.ts";
import { withoutForetold } from "../foretold.ts";
import { type Thresholds, thresholdWarnings } from "../thresholds.ts";

/** What the page shows beside the events of the run. */
export interface PageExtras {
  readonly thresholds: Thresholds;
  readonly commands: Commands;
  /** Folder of the run. */
  readonly folder?: string;
  /** Paths below it are shown relative to it. */
  readonly cwd: string;
  /** step → the last lines of its newest log. */
  readonly logs: ReadonlyMap<string, string>;
  /** What was planned: interpreters, limits, and what feeds each input. */
  readonly plan?: Pick<Plan, "steps">;
}

/** What every section of a page is made from. */
export interface Page extends PageExtras {
  /** The run with as many of its steps as a page can show. */
  readonly view: RunView;
  /** The whole run: only to be counted. */
  readonly whole: RunView;
  readonly findings: readonly Finding[];
  /** Sentences for the thresholds that the run passed. */
  readonly warnings: readonly string[];
  readonly room: Room;
}

/** How much of what is long a page shows. */
export interface Room {
  /** Rows of all tables of columns together. */
  readonly rows: number;
  /** Characters of all logs together. */
  readonly logs: number;
  /** Files in a list. */
  readonly files: number;
  /** Further files of a list, to be unfolded. */
  readonly folded: number;
  /** Paths, names and the like in a list. */
  readonly items: number;
}

export function pageOf(view: RunView, extras: PageExtras, room: Room): Page {
  return {
    ...extras,
    view: shortened(view),
    whole: view,
    findings: withoutForetold(view.findings),
    warnings: thresholdWarnings(view, extras.thresholds),
    room,
  };
}

const mostSteps = 300;

/** Of a very large run what did not end well, and then what took longest; in the order of the run. */
function shortened(view: RunView): RunView {
  if (view.steps.length <= mostSteps) return view;
  const ranked = [...view.steps].sort((one, other) => rank(other) - rank(one)).slice(0, mostSteps);
  const kept = new Set(ranked.map(({ id }) => id));
  const steps = view.steps.filter(({ id }) => kept.has(id));
  const wires = view.wires.filter(({ from, to }) => kept.has(from.step) && kept.has(to.step));
  return { ...view, steps, wires, positions: new Map(steps.map(({ id }, position) => [id, position])) };
}

function rank({ outcome, startedMs = 0, endedMs = 0 }: StepView): number {
  const isFailed = outcome?.kind === "failed" ? 2e12 : 0;
  return isFailed + (outcome !== undefined && endedWell(outcome) ? 0 : 1e12) + endedMs - startedMs;
}
