import type { StepState } from "../step-state.ts";
import { type Explanations, listed } from "./words.ts";

/** Facts of the workspace: what could not be written, found or trusted there. */
export interface StoreFacts {
  "store/cannot-write": { readonly path: string; readonly reason: string; readonly remedy: string };
  "store/cannot-read": { readonly path: string; readonly reason: string; readonly remedy: string };
  "store/damaged": { readonly path: string };
  "store/not-ours": { readonly path: string };
  "store/still-running": {
    readonly path: string;
    readonly running: readonly {
      readonly run: string;
      readonly pid: number;
      /** Where the process is, when it cannot be seen from here. */
      readonly host?: string;
      /** The file that says that it runs. */
      readonly mark: string;
    }[];
  };
  "store/no-workspace": { readonly path: string };
  /** `run` is absent when the newest one was meant, and there is none. */
  "store/no-such-run": { readonly run?: string; readonly known: readonly string[]; readonly suggestion?: string };
  "store/no-log": {
    readonly step: string;
    readonly run: string;
    /** How far the step came there; absent when other attempts of it left a log. */
    readonly state?: StepState;
    /** What is known of why. */
    readonly reason?: string;
    /** The steps because of which it did not run. */
    readonly by?: readonly string[];
    /** The attempt that was asked for, where others left a log: `kept`. */
    readonly attempt?: number;
    readonly kept?: readonly number[];
    /** The newest run before that has a log of the step. */
    readonly older?: string;
  };
  "store/no-such-result": { readonly step: string; readonly known: readonly string[] };
}

export const explainStore: Explanations<StoreFacts> = {
  "store/cannot-write": ({ path, reason, remedy }) => ({ message: `Cannot write ${path}: ${reason}`, hint: remedy }),
  "store/cannot-read": ({ path, reason, remedy }) => ({ message: `Cannot read ${path}: ${reason}`, hint: remedy }),
  "store/damaged": ({ path }) => ({
    message: `${path} is damaged: this program did not write it so`,
    hint: "Run the pipeline again, or delete that run's folder; all else in the workspace can be used",
  }),
  "store/not-ours": ({ path }) => ({
    message: `${path} is not a workspace of this tool, and it is not empty`,
    hint: "Name another folder with --workspace-dir; a new or empty one is fine",
  }),
  "store/still-running": ({ path, running }) => ({
    message: `${running.length === 1 ? "A run is" : `${running.length} runs are`} still going on in ${path}: ${runningText(running)}`,
    hint: runningHint(running),
  }),
  "store/no-workspace": ({ path }) => ({
    message: `No workspace at ${path}`,
    hint: "Run a pipeline first, or name its workspace with --workspace-dir",
  }),
  "store/no-such-run": ({ run, known, suggestion }) => ({
    message: run === undefined ? "The workspace holds no runs yet" : `No run is called ${run}`,
    hint:
      known.length === 0
        ? "Run a pipeline first: `test-pipeline PIPELINE`"
        : `${suggestion === undefined ? "" : `Did you mean ${suggestion}? `}Newest runs: ${known.slice(0, 5).join(", ")}`,
  }),
  "store/no-log": (facts) => ({
    message: `No log of step ${facts.step} was kept in run ${facts.run}${whyNoLog(facts)}`,
    hint: logHint(facts),
  }),
  "store/no-such-result": ({ step, known }) => ({
    message: `No run in this workspace has a step ${step}`,
    hint: known.length > 0 ? `Steps with results: ${known.join(", ")}` : "The workspace holds no results yet",
  }),
};

type Running = StoreFacts["store/still-running"]["running"];

function runningText(running: Running): string {
  const where = (host: string | undefined): string => (host === undefined ? "" : ` on ${host}`);
  return running.map(({ run, pid, host }) => `${run} (process ${pid}${where(host)})`).join(", ");
}

function runningHint(running: Running): string {
  const away = running.find(({ host }) => host !== undefined);
  if (away !== undefined)
    return `If ${away.host} runs it no longer, which cannot be seen from here, delete ${away.mark}`;
  const pids = running.map(({ pid }) => pid).join(" ");
  return `Wait for its end, or stop it: kill -INT ${pids}`;
}

type NoLog = StoreFacts["store/no-log"];

const noLogYet: Readonly<Partial<Record<StepState, string>>> = {
  cancelled: "it did not run, because the run was interrupted",
  "not-started": "it did not run, because the run was killed before",
  waiting: "the run goes on, and the step waits for its turn",
  running: "the step is only starting",
};

function whyNoLog({ state, by, attempt, reason }: NoLog): string {
  if (reason !== undefined) return `: ${state === "skipped" ? "it did not run, because " : ""}${reason}`;
  if (attempt !== undefined) return ` for attempt ${attempt}`;
  if (by !== undefined) return `: it did not run, because ${listed(by)} did not end well`;
  const why = state === undefined ? undefined : noLogYet[state];
  return why === undefined ? "" : `: ${why}`;
}

function logHint({ step, state, by, kept, older, reason }: NoLog): string {
  if (kept !== undefined) return `Attempts with a log: ${kept.join(", ")}`;
  const known = state !== undefined && (by !== undefined || reason !== undefined || state in noLogYet);
  const first = by === undefined ? [] : [`see why: \`logs ${by[0]}\``];
  const disk = known ? [] : ["the disk may have been full: `list-results` tells how steps ended"];
  const before = older === undefined ? [] : [`an older log of ${step}: --run ${older}`];
  const said = [...first, ...disk, ...before];
  const hint = said.length === 0 ? "`list-results` tells how steps ended" : said.join("; ");
  return hint.charAt(0).toUpperCase() + hint.slice(1);
}
