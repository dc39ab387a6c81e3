import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject, onlyRun, type Project } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = { path: "/opt/ml/processing/output" };
const steps = {
  make: { script: "make.py", outputs: { out } },
  use: { script: "use.py", inputs: { in: { path: "/opt/ml/processing/input", from: "make.out" } } },
};
const files = {
  "scripts/make.py": `open("${out.path}/a.txt", "w").write("a")\n`,
  "scripts/use.py": 'print(open("/opt/ml/processing/input/a.txt").read())\n',
};

function ask(project: Project, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
}

test("a damaged result is a finding with its file, and all others are told and used", async () => {
  await using project = await makeProject(steps, files);
  await ask(project, "test-pipeline", "pipeline.json");
  const run = await onlyRun(project);
  const path = join(run, "steps/use/result.json");
  await writeFile(path, "{bad");
  const listed = await ask(project, "list-results");
  expect(listed).toMatchObject({ code: 0, err: expect.stringMatching(/^warning store\/damaged\n/) });
  expect(listed.out.split("\n").map((line) => line.split(/ +/).slice(0, 2).join(" "))).toEqual([
    ...["step outcome", "make ran", "use ran", ""],
  ]);
  const { results, findings } = JSON.parse((await ask(project, "list-results", "--json")).out);
  expect({ count: results.length, findings }).toMatchObject({ count: 2, findings: [{ facts: { path } }] });
  // Its own older result does not matter to a step that runs again.
  const again = await ask(project, "test-pipeline", "pipeline.json", "--step", "use", "--json");
  expect({ code: again.code, findings: JSON.parse(again.out).findings }).toEqual({ code: 0, findings: [] });

  await writeFile(join(run, "steps/make/result.json"), "{bad");
  const refused = await ask(project, "test-pipeline", "pipeline.json", "--step", "use", "--json");
  const codes = JSON.parse(refused.out).findings.map(({ code }: { readonly code: string }) => code);
  expect({ code: refused.code, codes }).toEqual({ code: 64, codes: ["request/no-earlier-output", "store/damaged"] });
});

test("of two pipelines in one workspace every result and log is told with its own", async () => {
  await using project = await makeProject(steps, files);
  const text = await readFile(project.pipeline, "utf8");
  await writeFile(join(project.root, "other.json"), text.replace('"faults"', '"other"'));
  await ask(project, "test-pipeline", "pipeline.json");
  const alone = await ask(project, "list-results");
  expect(alone.out).toMatch(/^step /);
  expect((await ask(project, "logs", "use")).err).toBe("");
  await ask(project, "test-pipeline", "other.json");
  const { out: table } = await ask(project, "list-results");
  expect(table.split("\n").map((line) => line.split(/ +/).slice(0, 3).join(" "))).toEqual([
    ...["pipeline step outcome", "other make ran", "other use ran", "faults make ran", "faults use ran", ""],
  ]);
  const { results } = JSON.parse((await ask(project, "list-results", "--json")).out);
  const runs = new Map(results.map((row: Record<string, string>) => [row["pipeline"], row["run"]]));
  const { out: log, err } = await ask(project, "logs", "use");
  const other = `a step of this name has, too: faults (--run ${runs.get("faults")})`;
  expect({ log, err }).toEqual({ log: "a\n", err: `run ${runs.get("other")} of other; ${other}\n` });
  expect((await ask(project, "logs", "use", "--run", `${runs.get("faults")}`)).err).toBe("");
  await writeFile(join(project.root, "other.json"), text);
  await ask(project, "test-pipeline", "other.json");
  expect((await ask(project, "list-results")).out).toMatch(
    /^pipeline .*\nother.json .*\nother.json .*\npipeline.json /,
  );
});

test("which earlier run feeds a step is told, and that its producer has changed since", async () => {
  await using project = await makeProject(steps, files);
  await ask(project, "test-pipeline", "pipeline.json");
  const run = (await onlyRun(project)).split("/").at(-1) ?? "";
  const words = ["test-pipeline", "pipeline.json", "--step", "use"];
  const shown = await ask(project, ...words);
  expect(shown.out).toContain(`\nearlier    from run ${run} (make)\nstart      use\n`);
  expect(shown.out).toMatch(new RegExp(`^use +ran .*; make from run\\s+${run}$`, "m"));
  expect(shown.out).toMatch(/^passed: /m);
  const fed = JSON.parse((await ask(project, ...words, "--json")).out);
  expect({ earlier: fed.steps[0].earlier, findings: fed.findings }).toEqual({
    ...{ earlier: [{ step: "make", run }], findings: [] },
  });
  await writeFile(join(project.root, "scripts/make.py"), `${files["scripts/make.py"]}# better\n`);
  const message = `The code of make has changed since run ${run}, whose outputs feed use`;
  const changed = JSON.parse((await ask(project, ...words, "--json")).out);
  expect(changed).toMatchObject({
    verdict: "passed with warnings",
    findings: [{ code: "plan/producer-changed", severity: "warning", message }],
  });
  expect((await ask(project, ...words, "--step", "make")).out).toContain("no findings");
  expect(JSON.parse((await ask(project, "plan", "pipeline.json", "--step", "use", "--json")).out).findings).toEqual([]);
});
