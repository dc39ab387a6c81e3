import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Attempt, Outcome } from "../../../src/model/outcome.ts";
import { findLog } from "../../../src/store/logs.ts";
import { markRunning } from "../../../src/store/running.ts";
import type { Workspace } from "../../../src/store/workspace.ts";
import { workspaceIn, writeRun } from "./runs.ts";

let root = "";
let workspace: Workspace;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "logs-"));
  workspace = await workspaceIn(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const ran: Outcome = { kind: "ran", attempts: [], outputs: [], findings: [] };
const failed: Outcome = { ...ran, kind: "failed" };

async function attempt(run: string, number: number, log?: string): Promise<void> {
  const folder = join(workspace.runs, run, "steps", "train", String(number));
  await mkdir(folder, { recursive: true });
  if (log !== undefined) await writeFile(join(folder, "log.txt"), log);
}

async function found(which: { readonly run?: string; readonly attempt?: number } = {}): Promise<string> {
  const log = await findLog(workspace, { step: "train", ...which });
  if (log.ok) return log.value.file.slice(workspace.runs.length + 1);
  return log.failure.findings
    .map((item) => explain(item))
    .map(({ message, hint }) => `${message} | ${hint}`)
    .join("\n");
}

describe("the log of a step", () => {
  it("is that of the newest attempt that has one, in the newest run of the step", async () => {
    await writeRun(workspace, "run-1", { train: ran });
    await attempt("run-1", 1, "old");
    await writeRun(workspace, "run-2", { train: ran });
    await attempt("run-2", 1, "new");
    await attempt("run-2", 2);
    await writeRun(workspace, "run-3", { other: ran });
    expect(await found()).toBe("run-2/steps/train/1/log.txt");
    expect(await found({ run: "run-1" })).toBe("run-1/steps/train/1/log.txt");
  });

  it("is that of any attempt by its number, and all are told with their modes", async () => {
    const one = (number: number, mode: Attempt["mode"]): Attempt => ({ number, mode }) as Attempt;
    const outcome: Outcome = { ...ran, attempts: [one(1, "entrypoint"), one(2, "call")] };
    await writeRun(workspace, "run-1", { train: outcome });
    await attempt("run-1", 1, "entrypoint");
    await attempt("run-1", 2, "call");
    expect(await found({ attempt: 1 })).toBe("run-1/steps/train/1/log.txt");
    const log = await findLog(workspace, { step: "train" });
    expect(log.ok && log.value).toMatchObject({
      attempt: 2,
      attempts: [
        { attempt: 1, mode: "entrypoint" },
        { attempt: 2, mode: "call" },
      ],
    });
    expect(await found({ attempt: 3 })).toBe(
      "No log of step train was kept in run run-1 for attempt 3 | Attempts with a log: 1, 2",
    );
  });

  it("that was blocked is missing because of the steps where it began, asked with or without the run", async () => {
    await writeRun(workspace, "run-1", { train: ran });
    await attempt("run-1", 1, "old");
    const blocked = (...by: readonly string[]): Outcome => ({ kind: "blocked", by });
    const ends = { make: failed, clean: blocked("make"), load: failed, train: blocked("clean", "load") };
    await writeRun(workspace, "run-2", ends);
    const answer =
      "No log of step train was kept in run run-2: it did not run, because load and make did not end well | " +
      "See why: `logs load`; an older log of train: --run run-1";
    expect(await found()).toBe(answer);
    expect(await found({ run: "run-2" })).toBe(answer);
  });

  it("is missing where a run was killed, is not so far, or could not write it", async () => {
    const lead = "No log of step train was kept in run";
    await writeRun(workspace, "run-1", { train: undefined });
    await attempt("run-1", 1, "");
    const end = "`list-results` tells how steps ended";
    expect(await found()).toBe(`${lead} run-1: it did not run, because the run was killed before | ${end}`);
    await markRunning(join(workspace.runs, "run-1"));
    expect(await found()).toBe(`${lead} run-1: the run goes on, and the step waits for its turn | ${end}`);
    await writeRun(workspace, "run-2", { train: failed });
    await attempt("run-2", 1);
    expect(await found()).toBe(`${lead} run-2 | The disk may have been full: ${end}`);
    await writeRun(workspace, "run-3", { train: { kind: "cancelled", attempts: [] } });
    expect(await found()).toBe(`${lead} run-3: it did not run, because the run was interrupted | ${end}`);
    await writeRun(workspace, "run-4", {
      train: { kind: "skipped", reason: "an earlier step failed and --fail-fast was given" },
    });
    const why = "it did not run, because an earlier step failed and --fail-fast was given";
    expect(await found()).toBe(`${lead} run-4: ${why} | ${end}`);
  });

  it("is not that of another step", async () => {
    await writeRun(workspace, "run-1", { make: ran });
    expect(await found()).toBe("No run in this workspace has a step train | Steps with results: make");
  });
});
