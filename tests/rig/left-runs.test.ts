import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { until } from "./processes.ts";
import { buildProgram, type Ended, type Program, type Started, start } from "./program.ts";
import { makeProject, onlyRun, type Project } from "./project.ts";
import { inTerminal } from "./scenarios/terminals.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { path: "/opt/ml/processing/output" };
const input = { path: "/opt/ml/processing/input" };
const steps = {
  make: { script: "make.py", outputs: { out } },
  stay: { script: "stay.py", inputs: { in: { ...input, from: "make.out" } } },
  last: { script: "make.py", outputs: { out }, depends_on: ["stay"] },
};
const files = {
  "scripts/make.py": `open("${out.path}/a.txt", "w").write("a")\n\ndef main(*_):\n    print("called")\n\nprint("made")\n`,
  "scripts/stay.py": 'import time\nprint("ready", flush=True)\ntime.sleep(600)\n',
};

const ask = (project: Project, ...args: readonly string[]): Promise<Ended> =>
  start(program, args, { cwd: project.root, temporary: project.temporary }).ended;

async function untilReady(project: Project): Promise<string> {
  const log = async (): Promise<string> => readFile(join(await onlyRun(project), "steps/stay/1/log.txt"), "utf8");
  await until(async () => (await log().catch(() => "")) === "ready\n", 15_000);
  return onlyRun(project);
}

async function staying(project: Project): Promise<Started & { readonly run: string }> {
  const started = start(program, ["test-pipeline", project.pipeline], {
    cwd: project.root,
    temporary: project.temporary,
  });
  const folder = await untilReady(project);
  return { ...started, run: folder.split("/").at(-1) ?? "" };
}

/** Every step's outcome and run, without the times. */
async function states(project: Project): Promise<readonly string[]> {
  const { code, out: text } = await ask(project, "list-results", "--json");
  expect(code).toBe(0);
  const { results } = JSON.parse(text) as { results: readonly { step: string; outcome: string; run: string }[] };
  return results.map(({ step, outcome, run }) => `${step} ${outcome} ${run}`);
}

test("a workspace in which a run goes on is not deleted; once that is killed it is, with what it left elsewhere", async () => {
  await using project = await makeProject(steps, files);
  const { process: tool, ended, run } = await staying(project);
  const workspace = join(project.root, "pipeline_testing");
  const refused = await ask(project, "clean-workspace", "--yes", "--json");
  expect({ code: refused.code, err: refused.err }).toEqual({ code: 64, err: "" });
  const mark = join(workspace, "runs", run, "running.json");
  expect(JSON.parse(refused.out).findings).toEqual([
    {
      code: "store/still-running",
      severity: "error",
      message: `A run is still going on in ${workspace}: ${run} (process ${tool.pid})`,
      hint: `Wait for its end, or stop it: kill -INT ${tool.pid}`,
      facts: { path: workspace, running: [{ run, pid: tool.pid, mark }] },
    },
  ]);
  expect(await states(project)).toEqual([`make ran ${run}`, `stay running ${run}`, `last waiting ${run}`]);

  tool.kill("SIGKILL");
  await ended;
  expect(await states(project)).toEqual([`make ran ${run}`, `stay interrupted ${run}`, `last not-started ${run}`]);
  const left = await readdir(project.temporary);
  expect(left).toEqual([expect.stringMatching(/^cursus-\w{6}$/)]);
  expect(await ask(project, "clean-workspace", "--yes")).toMatchObject({ code: 0, err: "" });
  expect((await ask(project, "test-pipeline", project.pipeline, "--step", "make")).code).toBe(0);
  expect(await readdir(project.temporary)).toEqual([]);
});

test("a run that Ctrl-C stops is in the results, and its workspace can be deleted", async () => {
  await using project = await makeProject(steps, files);
  const { process: tool, ended, run } = await staying(project);
  tool.kill("SIGINT");
  expect((await ended).code).toBe(130);
  expect(await states(project)).toEqual([`make ran ${run}`, `stay cancelled ${run}`, `last cancelled ${run}`]);
  expect((await ask(project, "clean-workspace", "--yes")).code).toBe(0);
});

test("the second Ctrl-C tells where the results so far are, as the first one does", async () => {
  for (const presses of [1, 2] as const) {
    await using project = await makeProject(steps, files);
    const { text } = await inTerminal(program, project, { presses, args: ["test-pipeline", project.pipeline] });
    const run = (await onlyRun(project)).split("/").at(-1);
    const plain = stripVTControlCharacters(text).replaceAll("\r", "").split("\n");
    const last =
      presses === 1
        ? [
            `everything of this run: pipeline_testing/runs/${run}`,
            `report: pipeline_testing/runs/${run}/report.html`,
            "",
          ]
        : ["^CEnded at once", `what there is of this run: pipeline_testing/runs/${run}`, ""];
    expect(plain.slice(-last.length)).toEqual(last);
  }
});

test("both logs of a step in the mode both can be read, and each is told of beside the other", async () => {
  await using project = await makeProject(steps, files);
  await ask(project, "test-pipeline", project.pipeline, "--step", "make", "--mode", "both");
  const note = "attempt 2 (call); kept, too: --attempt 1 (entrypoint)\n";
  expect(await ask(project, "logs", "make")).toMatchObject({ code: 0, out: "made\ncalled\n", err: note });
  expect(await ask(project, "logs", "make", "--attempt", "1")).toMatchObject({ code: 0, out: "made\n", err: "" });
  const document = JSON.parse((await ask(project, "logs", "make", "--json")).out);
  expect(document).toMatchObject({ attempt: 2, attempts: [{ attempt: 1, mode: "entrypoint" }, { attempt: 2 }] });
});
