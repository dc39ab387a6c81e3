import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Outcome } from "../../../src/model/outcome.ts";
import { newestRecords } from "../../../src/store/history.ts";
import { markRunning } from "../../../src/store/running.ts";
import type { Workspace } from "../../../src/store/workspace.ts";
import { workspaceIn, writeRun } from "./runs.ts";

let root = "";
let workspace: Workspace;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "history-"));
  workspace = await workspaceIn(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const ran: Outcome = { kind: "ran", attempts: [], outputs: [], findings: [] };

async function states(): Promise<readonly string[]> {
  return (await newestRecords(workspace)).map(({ run, step, script, state }) => `${run} ${step} ${script} ${state}`);
}

test("every step is told by its newest run, whether it ended, was blocked, interrupted or never begun", async () => {
  await writeRun(workspace, "run-1", { make: ran, old: ran });
  const blocked: Outcome = { kind: "blocked", by: ["make"] };
  await writeRun(workspace, "run-2", { make: "begun", use: undefined, last: blocked });
  expect(await states()).toEqual([
    "run-2 make /make.py interrupted",
    "run-2 use /use.py not-started",
    "run-2 last /last.py blocked",
    "run-1 old /old.py ran",
  ]);
});

test("in a run that goes on steps run or wait", async () => {
  await writeRun(workspace, "run-1", { make: "begun", use: undefined });
  await markRunning(join(workspace.runs, "run-1"));
  expect(await states()).toEqual(["run-1 make /make.py running", "run-1 use /use.py waiting"]);
});

test("a result that was made durable counts, though the crash came before its event", async () => {
  await writeRun(workspace, "run-1", { make: "begun" });
  await mkdir(join(workspace.runs, "run-1/steps/make"), { recursive: true });
  const result = { schema: 1, run: "run-1", step: "make", file: "/p.yaml", script: "/make.py", outcome: ran };
  await writeFile(join(workspace.runs, "run-1/steps/make/result.json"), JSON.stringify(result));
  expect(await states()).toEqual(["run-1 make /make.py ran"]);
});

test("a run that was cut off before its first event, or whose plan is torn, hides nothing", async () => {
  await writeRun(workspace, "run-1", { make: "begun" });
  await writeFile(join(workspace.runs, "run-1/plan.json"), '{"steps":[{"st');
  await mkdir(join(workspace.runs, "run-2"));
  expect(await states()).toEqual(["run-1 make undefined interrupted"]);
});
