import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, type Project, testPipeline } from "./project.ts";

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const made = "/opt/ml/processing/output/rows";
const read = "/opt/ml/processing/input/rows";

const makes = (lines: readonly string[], file = "rows.csv"): string =>
  `with open("${made}/${file}", "w") as file:\n    file.write(${JSON.stringify(`${lines.join("\n")}\n`)})\n`;
const reads = `import os\nfor name in sorted(os.listdir("${read}")):\n    print(open("${read}/" + name).read())\n`;

/** Two steps: one makes rows, the other reads them. */
function twoSteps(make: string, ports: { readonly output?: object; readonly input?: object }): Promise<Project> {
  return makeProject(
    {
      make: { script: "make.py", outputs: { rows: { path: made, ...ports.output } } },
      use: { script: "use.py", inputs: { rows: { path: read, from: "make.rows", ...ports.input } } },
    },
    { "scripts/make.py": make, "scripts/use.py": reads },
  );
}

const rows = ["id,amt", "1,2.5", "2,3.5"];

test("a step that declares a column which its producer does not write is not run, and the producer is named", async () => {
  await using project = await twoSteps(makes(rows), { input: { columns: [{ name: "amount" }] } });
  const tested = await testPipeline(program, project);
  const found = tested.finding("data/missing-column", "use");
  expect([tested.code, tested.step("make").outcome, tested.step("use").outcome]).toEqual([1, "ran", "blocked"]);
  expect([found.severity, found.port, found.cause]).toEqual([
    "error",
    "rows",
    { step: "make", port: "rows", message: "make.rows" },
  ]);
  expect(found.hint).toContain("amt");
});

test("a promise that a step breaks is told at that step, once, and its consumer is not run", async () => {
  const columns = [{ name: "id" }, { name: "amount" }];
  await using project = await twoSteps(makes(rows), { output: { columns }, input: { columns } });
  const tested = await testPipeline(program, project);
  expect(tested.codes("make")).toEqual(["data/missing-column"]);
  expect([tested.codes("use"), tested.step("use").outcome]).toEqual([[], "blocked"]);
});

test("types, files and formats of declared ports are compared; under lenient only what is missing fails", async () => {
  const output = { files: ["rows.csv"], format: "csv", columns: [{ name: "amt", type: "int" }] };
  await using project = await twoSteps(makes(rows), { output });
  const standard = await testPipeline(program, project);
  expect([standard.report.verdict, standard.codes("make")]).toEqual(["failed", ["data/column-type"]]);
  const lenient = await testPipeline(program, project, "--validation-level", "lenient");
  expect([lenient.report.verdict, lenient.finding("data/column-type").severity]).toEqual([
    "passed with warnings",
    "warning",
  ]);
});

test("with --no-data-flow-validation nothing is compared, and nothing is profiled", async () => {
  await using project = await twoSteps(makes(rows), { output: { columns: [{ name: "amount" }] } });
  const tested = await testPipeline(program, project, "--no-data-flow-validation");
  expect([tested.report.verdict, tested.codes()]).toEqual(["passed", []]);
  expect(tested.events.filter(({ type }) => type === "profiled")).toEqual([]);
});

test("every output has its profile in the run's events", async () => {
  await using project = await twoSteps(makes(rows), {});
  const { events } = await testPipeline(program, project);
  const profiled = events.flatMap((event) => (event.type === "profiled" ? [event] : []));
  expect(profiled).toMatchObject([
    {
      ...{ step: "make", side: "output", port: "rows" },
      profile: { files: [{ kind: "table", path: "rows.csv", format: "csv", rows: 2, width: 2 }] },
    },
  ]);
});

test("auto_convert gives a step the format that it declares, and names what is lost", async () => {
  await using project = await twoSteps(makes(['{"id": 1, "tags": ["a"]}', '{"id": 2, "tags": []}'], "rows.jsonl"), {
    input: { format: "csv", auto_convert: true },
  });
  const tested = await testPipeline(program, project);
  expect([tested.step("use").outcome, tested.finding("data/converted", "use").severity]).toEqual(["ran", "warning"]);
  expect((await tested.log("use")).toString()).toMatch(/^id,tags\n1,/);
});

test("auto_convert knows a format by each of its names", async () => {
  await using project = await twoSteps(makes(rows), { input: { format: "ndjson", auto_convert: true } });
  const tested = await testPipeline(program, project);
  expect([tested.step("use").outcome, tested.finding("data/converted", "use").severity]).toEqual(["ran", "note"]);
  expect((await tested.log("use")).toString()).toMatch(/^{"id":1,/);
});

test("quality rules tell all their violations at once, with examples, at their own lines", async () => {
  const quality = [
    { name: "positive", type: "range", column: "amt", low: 3 },
    { type: "uniqueness", columns: ["id"], severity: "warning" },
    { type: "sql", sql: "SELECT * FROM data WHERE amt > 100" },
    { type: "completeness", column: "nothing" },
  ];
  await using project = await twoSteps(makes(rows), { output: { quality } });
  const tested = await testPipeline(program, project);
  expect(tested.codes("make")).toEqual(["data/quality", "data/unfit-rule"]);
  const found = tested.finding("data/quality");
  expect([found.message, found.severity, found.place?.line]).toEqual([
    "The quality rule positive is violated by 1 row of 2 in output rows of step make",
    "error",
    1,
  ]);
  expect(found.hint).toContain("2.5");
});

test("keys of one port are looked up in another one", async () => {
  const quality = [{ type: "reference", column: "id", in: "make.rows.id" }];
  const use = `${reads}open("/opt/ml/processing/output/used/used.csv", "w").write("id\\n1\\n9\\n")\n`;
  await using project = await makeProject(
    {
      make: { script: "make.py", outputs: { rows: { path: made } } },
      use: {
        script: "use.py",
        inputs: { rows: { path: read, from: "make.rows" } },
        outputs: { used: { path: "/opt/ml/processing/output/used", quality } },
      },
    },
    { "scripts/make.py": makes(rows), "scripts/use.py": use },
  );
  const tested = await testPipeline(program, project);
  expect(tested.finding("data/quality", "use").hint).toContain("9");
});

test("a consumer that fails over a column names the producer whose data lacks it", async () => {
  const use = `import csv\nfor row in csv.DictReader(open("${read}/rows.csv")):\n    print(row["amount"])\n`;
  await using project = await makeProject(
    {
      make: { script: "make.py", outputs: { rows: { path: made } } },
      use: { script: "use.py", inputs: { rows: { path: read, from: "make.rows" } } },
    },
    { "scripts/make.py": makes(rows), "scripts/use.py": use },
  );
  const tested = await testPipeline(program, project);
  const [failure] = tested.report.findings.filter(({ step, severity }) => step === "use" && severity === "error");
  expect([failure?.place?.line, failure?.cause]).toMatchObject([3, { step: "make", port: "rows" }]);
});

test("the report of a run without tables starts no data process", async () => {
  await using project = await makeProject({ only: { script: "only.py" } }, { "scripts/only.py": "print(1)\n" });
  const { events, folder } = await testPipeline(program, project);
  expect(events.filter(({ type }) => type === "profiled")).toEqual([]);
  expect(await readFile(join(folder, "events.jsonl"), "utf8")).not.toContain("data process");
});
