import type { Explanations } from "./words.ts";

/** Facts of the workspace: what could not be written, found or trusted there. */
export interface StoreFacts {
  "store/cannot-write": { readonly path: string; readonly reason: string; readonly remedy: string };
  "store/cannot-read": { readonly path: string; readonly reason: string; readonly remedy: string };
  "store/not-ours": { readonly path: string };
  "store/no-workspace": { readonly path: string };
  "store/no-such-run": { readonly run: string; readonly known: readonly string[] };
  "store/no-log": { readonly step: string; readonly run: string };
  "store/no-such-result": { readonly step: string; readonly known: readonly string[] };
}

export const explainStore: Explanations<StoreFacts> = {
  "store/cannot-write": ({ path, reason, remedy }) => ({ message: `Cannot write ${path}: ${reason}`, hint: remedy }),
  "store/cannot-read": ({ path, reason, remedy }) => ({ message: `Cannot read ${path}: ${reason}`, hint: remedy }),
  "store/not-ours": ({ path }) => ({
    message: `${path} is not a workspace of this tool, and it is not empty`,
    hint: "Name another folder with --workspace-dir; a new or empty one is fine",
  }),
  "store/no-workspace": ({ path }) => ({
    message: `No workspace at ${path}`,
    hint: "Run a pipeline first, or name its workspace with --workspace-dir",
  }),
  "store/no-such-run": ({ run, known }) => ({
    message: `No run is called ${run}`,
    hint: known.length > 0 ? `Newest runs: ${known.slice(0, 5).join(", ")}` : "The workspace holds no runs yet",
  }),
  "store/no-log": ({ step, run }) => ({
    message: `No log of step ${step} was kept in run ${run}`,
    hint: "It was not started there, or the disk was full: `list-results` tells how steps ended",
  }),
  "store/no-such-result": ({ step, known }) => ({
    message: `No run in this workspace has a step ${step}`,
    hint: known.length > 0 ? `Steps with results: ${known.join(", ")}` : "The workspace holds no results yet",
  }),
};
