import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { FindingDocument, LintDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { type Project, python, type Tested, testPipeline } from "./project.ts";

const source = join(import.meta.dirname, "../data/package-imports");
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

async function copied(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "package-imports-"));
  const root = join(folder, "harbour");
  await cp(source, root, { recursive: true });
  const dispose = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { root, temporary: folder, pipeline: join(root, "pipeline.yaml"), [Symbol.asyncDispose]: dispose };
}

async function seen({ folder }: Tested, step: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, "steps", step, "1/outputs/seen/seen.json"), "utf8"));
}

function told(findings: readonly FindingDocument[], root: string): readonly (readonly unknown[])[] {
  const own = findings.filter(({ code }) => code === "plan/relative-import");
  return own.map(({ step, severity, place, hint }) => [
    ...[step, severity, relative(root, place?.file ?? ""), place?.line],
    hint,
  ]);
}

const expected = [
  [
    ...["inside", "warning", "dockers/scripts/inside.py", 8],
    "Import core, which is found as it travels along. Here it runs as dockers.scripts.inside, as `python -m` would start it",
  ],
  [
    ...["outside", "warning", "dockers/scripts/outside.py", 5],
    "Move shared/factors.py and shared/units.py below dockers/scripts, since nothing else travels, and import by name. " +
      "Here it runs as harbour.dockers.scripts.outside, as `python -m` would start it",
  ],
  [
    ...["called", "warning", "dockers/scripts/called.py", 4],
    "Import core.names, which is found as it travels along. Here it runs as dockers.scripts.called, as `python -m` would start it",
  ],
];

describe.each(["namespaces", "rewriting"])("imports relative to a package, with %s", (isolation) => {
  test.each([[], ["--cold"]])(
    "run as modules of it, and a guarded one as the container starts it %s",
    async (...cold) => {
      await using project = await copied();
      const run = await testPipeline(program, project, "--isolation", isolation, "--python", python, ...cold);
      expect(told(run.report.findings, project.root)).toEqual(expected);
      expect([run.code, run.codes()]).toEqual([0, isolation === "rewriting" ? ["run/rewritten-paths"] : []]);
      expect([await seen(run, "outside"), await seen(run, "guarded"), await seen(run, "called")]).toEqual([
        { package: "harbour.dockers.scripts", knots: 19.4 },
        { package: null, name: "HH" },
        { package: "dockers.scripts", name: "dockers.scripts.called", long: "Hamburg" },
      ]);
      expect(await seen(run, "inside")).toMatchObject({ package: "dockers.scripts", name: "Rotterdam", width: 4 });
    },
  );

  test("fail at the line of a module that lies outside what travels", async () => {
    await using project = await copied();
    const factors = join(project.root, "shared/factors.py");
    await writeFile(factors, 'KNOTS = 1.9\nraise ValueError("no such factor")\n');
    const options = ["--step", "outside", "--isolation", isolation, "--python", python];
    const { code, report } = await testPipeline(program, project, ...options);
    const failed = report.findings.find((one) => one.code.startsWith("run/") && one.severity === "error");
    expect([code, failed?.message, failed?.place?.file, failed?.place?.line]).toEqual([
      ...[1, "The script raised ValueError: no such factor", factors, 2],
    ]);
  });
});

test("lint tells relative imports before anything runs", async () => {
  await using project = await copied();
  const args = ["lint", project.pipeline, "--json", "--python", python];
  const { code, out } = await start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
  expect([code, told((JSON.parse(out) as LintDocument).findings, project.root)]).toEqual([0, expected]);
});
