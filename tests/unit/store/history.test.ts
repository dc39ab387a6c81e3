import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Outcome } from "../../../src/model/outcome.ts";
import { newestOutputs, newestRecords, readEvents } from "../../../src/store/history.ts";
import type { Tell } from "../../../src/store/run-record.ts";
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

const untold = (trouble: Finding): never => expect.fail(trouble.code);

async function states(tell: Tell = untold): Promise<readonly string[]> {
  return (await newestRecords(workspace, tell)).map(
    ({ run, step, script, state }) => `${run} ${step} ${script} ${state}`,
  );
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
  const result = {
    schema: 1,
    run: "run-1",
    step: "make",
    file: "/p.yaml",
    script: "/make.py",
    outcome: ran,
    folders: {},
  };
  await writeFile(join(workspace.runs, "run-1/steps/make/result.json"), JSON.stringify(result));
  expect(await states()).toEqual(["run-1 make /make.py ran"]);
});

test("a run that was cut off before its first event, or whose plan is torn, hides nothing", async () => {
  await writeRun(workspace, "run-1", { make: "begun" });
  await writeFile(join(workspace.runs, "run-1/plan.json"), '{"steps":[{"st');
  await mkdir(join(workspace.runs, "run-2"));
  expect(await states()).toEqual(["run-1 make undefined interrupted"]);
});

async function writeResult(run: string, text: string): Promise<string> {
  const folder = join(workspace.runs, run, "steps/make");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "result.json"), text);
  return join(folder, "result.json");
}

test.each(["{bad", "null", "[]", "{}", '{"outcome":{"kind":"ran"}}', ""])(
  "a result that holds %j is told, and the run's events take its place; later runs take older outputs",
  async (text) => {
    await writeRun(workspace, "run-1", { make: ran });
    const whole = { schema: 1, run: "run-1", step: "make", file: "/p.yaml", outcome: ran, folders: {} };
    await writeResult("run-1", JSON.stringify(whole));
    await writeRun(workspace, "run-2", { make: ran, use: "begun" });
    const path = await writeResult("run-2", text);
    const damage = [{ code: "store/damaged", severity: "warning", facts: { path } }];
    const told: Finding[] = [];
    expect(await states((trouble) => told.push(trouble))).toEqual([
      "run-2 make /make.py ran",
      "run-2 use /use.py interrupted",
    ]);
    expect(told.splice(0)).toEqual(damage);
    const request = { file: "/p.yaml", step: "make", tell: (trouble: Finding) => told.push(trouble) };
    expect(await newestOutputs(workspace, request)).toEqual({ step: "make", run: "run-1", folders: {} });
    expect(told).toEqual(damage);
  },
);

test("events that are damaged hide no other run, and are not given to who asks for events", async () => {
  await writeRun(workspace, "run-1", { make: ran });
  await writeRun(workspace, "run-2", { make: ran });
  await writeRun(workspace, "run-3", { make: "begun", use: ran });
  const [second, third] = ["run-2", "run-3"].map((run) => join(workspace.runs, run, "events.jsonl"));
  await writeFile(second ?? "", "not ours\n");
  const lines = (await readFile(third ?? "", "utf8")).split("\n");
  await writeFile(third ?? "", lines.with(1, "\u0000\u0000").join("\n"));
  const told: Finding[] = [];
  expect(await states((trouble) => told.push(trouble))).toEqual([
    "run-3 make /make.py not-started",
    "run-3 use /use.py ran",
  ]);
  expect(told.map(({ facts }) => facts)).toEqual([{ path: third }, { path: second }]);
  const events = await readEvents(workspace, "run-3");
  expect(events).toMatchObject({ ok: false, failure: { findings: [{ code: "store/damaged" }] } });
  expect(await readEvents(workspace, "run-1")).toMatchObject({ ok: true });
});
