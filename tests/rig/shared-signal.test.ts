import { getEventListeners } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planPipeline, testPipeline, validateTransition } from "../../src/index.ts";
import { openGenerator } from "../../src/profiler/open-generator.ts";
import { openProfiler } from "../../src/profiler/open-profiler.ts";
import { makeProject, type Project } from "./project.ts";

let project: Project;
const script = 'open("/opt/ml/processing/output/out/rows.csv", "w").write("a,b\\n1,2\\n")\n';
const make = { script: "make.py", outputs: { out: { path: "/opt/ml/processing/output/out" } } };
const warnings: string[] = [];
const note = ({ name }: Error): void => void warnings.push(name);

beforeAll(async () => {
  process.on("warning", note);
  project = await makeProject({ make }, { "scripts/make.py": script, "rows.csv": "a,b\n1,2\n" });
});

afterAll(async () => {
  process.off("warning", note);
  await project[Symbol.asyncDispose]();
});

const thirty = Array.from({ length: 30 }, (_, at) => at);

test("thirty pieces of work at a time may share a signal, and Node warns of none", { timeout: 240_000 }, async () => {
  const { signal } = new AbortController();
  const plans = await Promise.all(thirty.map(() => planPipeline(project.pipeline, { signal })));
  expect(plans.filter(({ ok }) => !ok)).toEqual([]);

  const rows = join(project.root, "rows.csv");
  const spec = { required_files: ["rows.csv"] };
  const compared = await Promise.all(thirty.map(() => validateTransition(rows, spec, { signal })));
  expect(compared.filter(({ compatible }) => !compatible)).toEqual([]);

  const runs = thirty.map((at) =>
    testPipeline(project.pipeline, { signal, jobs: 1, workspace: join(project.root, `work-${at}`) }),
  );
  const verdicts = (await Promise.all(runs)).map((tested) => (tested.ok ? tested.value.verdict : tested.failure));
  expect(verdicts).toEqual(thirty.map(() => "passed"));
  expect(warnings).toEqual([]);
});

test("a run of more interpreters than Node lets listen to one signal warns of none, either", async () => {
  const steps = Object.fromEntries(thirty.slice(0, 12).map((at) => [`make-${at}`, make]));
  await using many = await makeProject(steps, { "scripts/make.py": script });
  const tested = await testPipeline(many.pipeline, { cold: true, jobs: 1, workspace: join(many.root, "work") });
  expect(tested.ok).toBe(true);
  expect(warnings).toEqual([]);
});

test("whoever looks into data or makes it has left a signal alone when that is done", async () => {
  const { signal } = new AbortController();
  const where = { folder: project.root, folders: [project.root], temporary: project.root, signal };
  {
    await using profiler = openProfiler(where);
    await using _generator = openGenerator(where);
    expect((await profiler.profile(join(project.root, "rows.csv"))).files).toMatchObject([{ kind: "table", rows: 1 }]);
    expect(getEventListeners(signal, "abort").length).toBe(2);
  }
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
