import { appendFile, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { markRunning } from "../../src/store/running.ts";
import { junitErrors, sarifErrors } from "../unit/report/published-schemas.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { eventsOf, makeProject, onlyRun, type Project } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { path: "/opt/ml/processing/output" };
const steps = {
  make: { script: "make.py", outputs: { out } },
  use: { script: "use.py", inputs: { in: { path: "/opt/ml/processing/input", from: "make.out" } } },
};
const token = `ghp_${"a1B2".repeat(9)}`;
const make = `open("${out.path}/a.txt", "w").write("a")\n`;
const broken = `print("reading")\n\nraise ValueError("no ] | <b> for ${token}")\n`;

async function project(use: string): Promise<Project> {
  const made = await makeProject(steps, { "scripts/make.py": make, "scripts/use.py": use });
  await mkdir(join(made.root, ".git"));
  return made;
}

interface Asking {
  readonly env?: Readonly<Record<string, string>>;
}

function ask({ root, temporary }: Project, args: readonly string[], { env = {} }: Asking = {}): Promise<Ended> {
  return start(program, args, { cwd: root, temporary, env: { GITHUB_STEP_SUMMARY: "", ...env } }).ended;
}

const read = ({ root }: Project, file: string): Promise<string> => readFile(join(root, file), "utf8");
const all = ["--junit", "j.xml", "--sarif", "s.sarif", "--report-dir", "all/reports"];

test("a failed run is told to CI in every form, each valid, none with a secret (U9, S9)", async () => {
  await using made = await project(broken);
  await writeFile(join(made.root, "summary.md"), "before\n");
  const env = { GITHUB_STEP_SUMMARY: join(made.root, "summary.md") };
  const run = await ask(made, ["test-pipeline", "pipeline.json", "--github", ...all], { env });
  expect({ code: run.code, err: run.err }).toEqual({ code: 1, err: "" });
  expect(run.out.split("\n").filter((line) => line.startsWith("::"))).toEqual([
    "::error file=scripts/use.py,line=3,title=run/exception in use::The script raised ValueError: no ] | <b> for ***",
  ]);
  expect((await readdir(join(made.root, "all/reports"))).sort()).toEqual([
    ...["junit.xml", "report.html", "report.json", "report.md", "report.sarif"],
  ]);
  const [junit, sarif, markdown, json] = await Promise.all(
    ["j.xml", "s.sarif", "all/reports/report.md", "all/reports/report.json"].map((file) => read(made, file)),
  );
  expect([await read(made, "all/reports/junit.xml"), await read(made, "all/reports/report.sarif")]).toEqual([
    junit,
    sarif,
  ]);
  expect(await read(made, "summary.md")).toBe(`before\n${markdown}\n`);
  expect(await junitErrors([junit ?? ""])).toEqual([]);
  expect(junit).toContain('<testsuite name="faults" tests="2" failures="1" errors="0" skipped="0"');
  expect(sarifErrors(sarif ?? "")).toEqual([]);
  expect(JSON.parse(sarif ?? "").runs[0]).toMatchObject({
    tool: {
      driver: { rules: [{ shortDescription: { text: expect.stringMatching(/^The script raised an exception/) } }] },
    },
    invocations: [{ exitCode: 1, executionSuccessful: true }],
    originalUriBaseIds: { "%SRCROOT%": { uri: `file://${made.root}/` } },
    results: [
      { locations: [{ physicalLocation: { artifactLocation: { uri: "scripts/use.py" }, region: { startLine: 3 } } }] },
    ],
  });
  expect([junit, sarif, markdown, json].map((text) => text?.includes(token))).toEqual([false, false, false, false]);
  const again = await ask(made, ["report", "--json"]);
  expect({ code: again.code, out: again.out }).toEqual({ code: 0, out: json });
});

test("a passing run is told in the same forms, and its exit code stays 0 (U9)", async () => {
  await using made = await project("print(1)\n");
  const run = await ask(made, ["test-pipeline", "pipeline.json", "--json", "--github", ...all]);
  const { verdict } = JSON.parse(run.out);
  expect({ code: run.code, verdict }).toEqual({ code: 0, verdict: "passed" });
  expect(run.err).toMatch(/\nGITHUB_STEP_SUMMARY is not set: no job summary was written\n$/);
  const junit = await read(made, "j.xml");
  expect(await junitErrors([junit])).toEqual([]);
  expect(junit).toContain('<testcase classname="faults" name="use" time="');
  const sarif = await read(made, "s.sarif");
  expect(sarifErrors(sarif)).toEqual([]);
  expect(JSON.parse(sarif).runs[0]).toMatchObject({ invocations: [{ exitCode: 0 }], results: [] });
});

test("report shows what the run showed, and exits with 0 whatever the verdict", async () => {
  await using made = await project(broken);
  const run = await ask(made, ["test-pipeline", "pipeline.json"]);
  const report = await ask(made, ["report"]);
  expect({ code: report.code, err: report.err }).toEqual({ code: 0, err: "" });
  expect(report.out).toBe(run.out.slice(run.out.indexOf("\n\n") + 2));
  const part = await ask(made, ["test-pipeline", "pipeline.json", "--step", "use"]);
  expect((await ask(made, ["report"])).out).toBe(part.out.slice(part.out.indexOf("\n\n") + 2));
  expect((await ask(made, ["report", await firstRun(made)])).out).toBe(report.out);
  await ask(made, ["report", await firstRun(made), "--output", "text.txt"]);
  expect(await read(made, "text.txt")).toBe(report.out);
});

async function firstRun({ root }: Project): Promise<string> {
  return (await readdir(join(root, "pipeline_testing/runs"))).sort()[0] ?? "";
}

test("report writes any form to stdout or to a file, and refuses two at once", async () => {
  await using made = await project(broken);
  await ask(made, ["test-pipeline", "pipeline.json"]);
  for (const format of ["json", "markdown", "junit", "sarif"]) {
    const shown = await ask(made, ["report", "--format", format]);
    const written = await ask(made, ["report", "--format", format, "--output", "out"]);
    expect({ format, code: written.code, out: written.out, err: written.err }).toEqual({
      format,
      code: 0,
      out: "",
      err: "",
    });
    expect(await read(made, "out")).toBe(shown.out);
  }
  const document = await ask(made, ["report", "--format", "markdown"]);
  const annotated = await ask(made, ["report", "--format", "markdown", "--github"]);
  expect(annotated.out).toBe(document.out);
  expect(annotated.err).toMatch(/^::error file=scripts\/use\.py,line=3,/);
  const refused = await ask(made, ["report", "--format", "markdown", "--json"]);
  const { findings } = JSON.parse(refused.out);
  expect({ code: refused.code, message: findings[0].message }).toEqual({
    ...{ code: 64, message: "--format markdown and --json contradict each other" },
  });
});

test.each([
  [["--junit", "no/j.xml"], "no/j.xml: its folder does not exist", "--junit"],
  [["--sarif", "scripts"], "scripts: it is a folder", "--sarif"],
  [["--report-dir", "pipeline.json/r"], "pipeline.json/r: a file lies where a folder should be", "--report-dir"],
])("%j cannot be written: that is told before anything runs", async (args, problem, option) => {
  await using made = await project("print(1)\n");
  const run = await ask(made, ["test-pipeline", "pipeline.json", ...args]);
  const err = `error store/cannot-write\n  Cannot write ${made.root}/${problem}\n  next: Name another place with ${option}\n`;
  expect({ code: run.code, out: run.out, err: run.err.replaceAll(/\n {2}(?! |next)(?!Cannot)/g, " ") }).toEqual({
    code: 64,
    out: "",
    err,
  });
  expect(await readdir(made.root)).not.toContain("pipeline_testing");
});

test("two reports of one name are refused, as one would replace the other", async () => {
  await using made = await project("print(1)\n");
  const run = await ask(made, ["test-pipeline", "pipeline.json", "--junit", "a", "--sarif", "./a"]);
  expect(run).toMatchObject({ code: 64, err: expect.stringContaining("--junit and --sarif name the same file") });
});

test("a disk that is full when the report is written loses neither the run's result nor other files", async () => {
  await using made = await project("print(1)\n");
  const run = await ask(made, [
    "test-pipeline",
    "pipeline.json",
    "--json",
    "--junit",
    "/dev/full",
    "--sarif",
    "s.sarif",
  ]);
  expect({ code: run.code, verdict: JSON.parse(run.out).verdict }).toEqual({ code: 1, verdict: "passed" });
  expect(run.err).toMatch(
    /\ncritical store\/cannot-write\n {2}Cannot write \/dev\/full: ENOSPC: no space left on device\n/,
  );
  expect(sarifErrors(await read(made, "s.sarif"))).toEqual([]);
});

test("a report that is a link stays one, and nothing is left beside it", async () => {
  await using made = await project("print(1)\n");
  await mkdir(join(made.root, "a"));
  await writeFile(join(made.root, "a/real.xml"), "old");
  await symlink("a/real.xml", join(made.root, "j.xml"));
  expect((await ask(made, ["test-pipeline", "pipeline.json", "--junit", "j.xml"])).code).toBe(0);
  expect(await readdir(join(made.root, "a"))).toEqual(["real.xml"]);
  expect(await junitErrors([await read(made, "a/real.xml")])).toEqual([]);
});

test("every command of docs/reports.md does what it says, the workflow's too", async () => {
  await using made = await project("print(1)\n");
  await writeFile(join(made.root, "pipeline.yaml"), await read(made, "pipeline.json"));
  const text = await readFile(join(import.meta.dirname, "../../docs/reports.md"), "utf8");
  const commands = [...text.matchAll(/^(?: +- run: )?cursus runtime (.*)$/gm)].map(([, command = ""]) => command);
  expect(commands).toHaveLength(5);
  const files = new Set<string>();
  for (const command of commands) {
    const { code } = await ask(made, command.split(" "));
    expect({ command, code }).toEqual({ command, code: 0 });
    for (const file of await readdir(made.root)) files.add(file);
  }
  expect([...files]).toEqual(expect.arrayContaining(["junit.xml", "report.md", "report.sarif", "reports"]));
});

test("what is wrong in the pipeline's file is annotated there", async () => {
  await using made = await project("print(1)\n");
  await writeFile(join(made.root, "bad.yaml"), "name: bad\nsteps:\n  a: { scirpt: use.py }\n");
  const run = await ask(made, ["test-pipeline", "bad.yaml", "--github", "--junit", "j.xml"]);
  expect(run.code).toBe(64);
  expect(run.out).toMatch(/^::error file=bad\.yaml,line=3,col=8,endColumn=14,title=load\/unknown-key in a::/m);
  expect(await readdir(made.root)).not.toContain("j.xml");
});

test("a run that was killed is told as interrupted, one whose process is there as running", async () => {
  await using made = await project("print(1)\n");
  await ask(made, ["test-pipeline", "pipeline.json"]);
  const folder = await onlyRun(made);
  const events = await eventsOf(folder);
  // The next step may begin before the end of this one is told.
  const begun = events.filter(({ type }) => type === "run-started" || type === "step-started");
  const cut = begun.slice(0, 2);
  await writeFile(join(folder, "events.jsonl"), `${cut.map((event) => JSON.stringify(event)).join("\n")}\n{"type":"st`);
  const outcomes = async (): Promise<unknown> => {
    const { verdict, steps: told } = JSON.parse((await ask(made, ["report", "--json"])).out);
    return { verdict, steps: told.map(({ outcome }: { readonly outcome: string }) => outcome) };
  };
  expect(await outcomes()).toEqual({ verdict: "interrupted", steps: ["interrupted", "not-started"] });
  expect((await ask(made, ["report"])).out).toMatch(/^interrupted: 0 ran, 2 not ended, /m);
  await markRunning(folder);
  expect(await outcomes()).toEqual({ verdict: "running", steps: ["running", "waiting"] });
  expect((await ask(made, ["report"])).out).toMatch(/^running: 0 ran, 2 not ended, /m);
});

test("what cannot be reported is told with what to do, and exit 64", async () => {
  await using made = await project("print(1)\n");
  expect(await ask(made, ["report"])).toMatchObject({
    code: 64,
    err: expect.stringMatching(/^error store\/no-workspace\n/),
  });
  await ask(made, ["test-pipeline", "pipeline.json"]);
  const folder = await onlyRun(made);
  const run = folder.split("/").at(-1) ?? "";
  expect(await ask(made, ["report", `${run}x`])).toMatchObject({
    ...{ code: 64, out: "" },
    err: `error store/no-such-run\n  No run is called ${run}x\n  next: Did you mean ${run}? Newest runs: ${run}\n`,
  });
  for (const line of ["not ours", '{"type":"finding","finding":{"code":"run/from-later"}}', '{"type":"step-ended"}']) {
    const journal = await readFile(join(folder, "events.jsonl"));
    await appendFile(join(folder, "events.jsonl"), `${line}\n`);
    const refused = await ask(made, ["report", "--json"]);
    expect({ line, code: refused.code, ...JSON.parse(refused.out) }).toMatchObject({
      ...{ line, code: 64, verdict: "refused" },
      findings: [{ code: "store/damaged", severity: "error", facts: { path: join(folder, "events.jsonl") } }],
    });
    await writeFile(join(folder, "events.jsonl"), journal);
  }
  await writeFile(join(folder, "events.jsonl"), "");
  expect(await ask(made, ["report"])).toMatchObject({
    ...{ code: 64, err: expect.stringMatching(/^error store\/no-such-run\n {2}The workspace holds no runs yet\n/) },
  });
});
