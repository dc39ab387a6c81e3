import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { EdgeDocument, FlowDocument, MatrixDocument } from "../../src/report/flow/flow-types.ts";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
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
const rows = makes(["id,amt", "1,2.5", "2,3.5"]);

interface Made {
  readonly make?: string;
  readonly use?: string;
  readonly output?: object;
  readonly input?: object;
  readonly top?: object;
}

/** Two steps: one makes rows, the other reads them. */
function twoSteps({ make = rows, use = reads, output, input, top }: Made): Promise<Project> {
  return makeProject(
    {
      make: { script: "make.py", outputs: { rows: { path: made, ...output } } },
      use: { script: "use.py", inputs: { rows: { path: read, from: "make.rows", ...input } } },
    },
    { "scripts/make.py": make, "scripts/use.py": use },
    top,
  );
}

function run(project: Project, ...args: readonly string[]): Promise<Ended> {
  return start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
}

interface Judged {
  readonly code: number | null;
  readonly verdict: EdgeDocument["verdict"];
  readonly basis: EdgeDocument["basis"];
  readonly declared: EdgeDocument["declared"];
  readonly why: string;
}

async function matrix(project: Project, ...args: readonly string[]): Promise<Judged> {
  const { code, out } = await run(project, "matrix", project.pipeline, "--json", ...args);
  return { code, ...judged(JSON.parse(out) as MatrixDocument) };
}

function judged({ edges }: MatrixDocument | FlowDocument): Omit<Judged, "code"> {
  const [edge] = edges;
  if (edge === undefined) throw new Error("There is no edge");
  const { verdict, basis, declared, why } = edge;
  return { verdict, basis, declared, why };
}

const columns = [{ name: "id" }, { name: "amount" }];

test.each<[string, Made, Judged, Judged]>([
  [
    "nothing is declared, and the consumer reads it to its end",
    {},
    { code: 0, verdict: "unknown", basis: "none", declared: "none", why: "make has not run" },
    { code: 0, verdict: "compatible", basis: "observed", declared: "none", why: "use read it and ran to its end" },
  ],
  [
    "all that is declared is there",
    { input: { format: "csv", columns: [{ name: "amt", type: "float" }] } },
    {
      ...{ code: 0, verdict: "unknown", basis: "none", declared: "unknown" },
      why: "make has not run, and declares nothing of it",
    },
    { code: 0, verdict: "compatible", basis: "declared", declared: "met", why: "it holds what is declared" },
  ],
  [
    "a declared column is missing",
    { input: { columns } },
    {
      ...{ code: 0, verdict: "unknown", basis: "none", declared: "unknown" },
      why: "make has not run, and declares nothing of it",
    },
    {
      ...{ code: 1, verdict: "incompatible", basis: "declared", declared: "unmet" },
      why: "rows.csv has no column amount; did you mean amt?",
    },
  ],
  [
    "a promise that is broken",
    { input: { columns }, output: { columns } },
    {
      ...{ code: 0, verdict: "compatible", basis: "promised", declared: "met" },
      why: "make promises all of it, and has not run",
    },
    {
      ...{ code: 1, verdict: "incompatible", basis: "declared", declared: "unmet" },
      why: "rows.csv has no column amount; did you mean amt?",
    },
  ],
  [
    "declarations that contradict each other",
    { input: { format: "parquet" }, output: { format: "jsonl" }, make: makes(['{"id": 1}'], "rows.jsonl") },
    {
      ...{ code: 1, verdict: "incompatible", basis: "promised", declared: "unmet" },
      why: "Input rows of step use needs what make.rows does not promise: the format parquet (it promises jsonl)",
    },
    {
      ...{ code: 1, verdict: "incompatible", basis: "declared", declared: "unmet" },
      why: "rows.jsonl holds JSON lines, not Parquet as declared",
    },
  ],
  [
    "another format that could be converted",
    { input: { format: "csv" }, make: makes(['{"id": 1}', '{"id": 2}'], "rows.jsonl") },
    {
      ...{ code: 0, verdict: "unknown", basis: "none", declared: "unknown" },
      why: "make has not run, and declares nothing of it",
    },
    {
      ...{ code: 0, verdict: "convertible", basis: "declared", declared: "unmet" },
      why: "rows.jsonl holds JSON lines, not CSV as declared; `auto_convert: true` would convert it",
    },
  ],
  [
    "another format that is converted",
    { input: { format: "csv", auto_convert: true }, make: makes(['{"id": 1}', '{"id": 2}'], "rows.jsonl") },
    {
      ...{ code: 0, verdict: "unknown", basis: "none", declared: "unknown" },
      why: "make has not run, and declares nothing of it",
    },
    {
      ...{ code: 0, verdict: "convertible", basis: "declared", declared: "met" },
      why: "it is converted to what is declared",
    },
  ],
  [
    "a consumer that fails over the data, and declares nothing",
    { use: `import csv\nfor row in csv.DictReader(open("${read}/rows.csv")):\n    print(row["amount"])\n` },
    { code: 0, verdict: "unknown", basis: "none", declared: "none", why: "make has not run" },
    {
      code: 1,
      verdict: "incompatible",
      basis: "observed",
      declared: "none",
      why: "use failed on it: its rows.csv has no column amount; amt may be meant",
    },
  ],
  [
    "a consumer that fails by itself",
    { use: `${reads}raise SystemExit(3)\n` },
    { code: 0, verdict: "unknown", basis: "none", declared: "none", why: "make has not run" },
    {
      ...{ code: 0, verdict: "unknown", basis: "none", declared: "none" },
      why: "nothing is declared, and use failed before it had shown all its needs",
    },
  ],
  [
    "a consumer that reads nothing of it",
    { use: "pass\n" },
    { code: 0, verdict: "unknown", basis: "none", declared: "none", why: "make has not run" },
    {
      ...{ code: 0, verdict: "unknown", basis: "none", declared: "none" },
      why: "nothing is declared, and use was not seen to read it",
    },
  ],
  [
    "a producer that fails",
    { make: "raise SystemExit(3)\n" },
    { code: 0, verdict: "unknown", basis: "none", declared: "none", why: "make has not run" },
    { code: 0, verdict: "unknown", basis: "none", declared: "none", why: "make left no data: it failed" },
  ],
])("the matrix before and after a run: %s", async (...[, made, before, after]) => {
  await using project = await twoSteps(made);
  expect(await matrix(project)).toEqual(before);
  const { report } = await testPipeline(program, project);
  expect(await matrix(project)).toEqual(after);
  expect(await matrix(project, "--run", report.run)).toEqual(after);
});

test("data that a run left without looking into it is not told as missing", async () => {
  await using project = await twoSteps({});
  const { report } = await testPipeline(program, project, "--no-data-flow-validation");
  const { verdict, why } = await matrix(project);
  expect([verdict, why]).toEqual(["unknown", `make left 1 file, which run ${report.run} did not look into`]);
  expect((await run(project, "matrix", project.pipeline)).out).toMatch(/^make\.rows +1 file, not looked into$/m);
});

test("data that was made anew is compared with what its consumer was seen to take of it before", async () => {
  const use = `import pandas as pd\nprint(pd.read_csv("${read}/rows.csv")["amt"])\n`;
  await using project = await twoSteps({ use, top: { python: examplePython } });
  await testPipeline(program, project);
  const again = async (make: string): Promise<Judged> => {
    await writeFile(join(project.root, "scripts/make.py"), make);
    await testPipeline(program, project, "--step", "make");
    return matrix(project);
  };
  expect(await again(makes(["amt,more", "1,2.5"]))).toEqual({
    ...{ code: 0, verdict: "compatible", basis: "observed", declared: "none" },
    why: "all that use read last time is there",
  });
  expect(await again(makes(["id,sum", "1,2.5"]))).toEqual({
    ...{ code: 1, verdict: "incompatible", basis: "observed", declared: "none" },
    why: "rows.csv has no column amt",
  });
  expect(await again(`import os\nos.remove("${made}/x") if 0 else None\n${makes(["amt", "1"], "other.csv")}`)).toEqual({
    ...{ code: 0, verdict: "unknown", basis: "none", declared: "none" },
    why: "make has run since, and left other files",
  });
});

test("where it was not seen which columns are taken, fewer of them are not shown as compatible", async () => {
  const use = `import csv\nprint([row["amt"] for row in csv.DictReader(open("${read}/rows.csv"))])\n`;
  await using project = await twoSteps({ use });
  await testPipeline(program, project);
  await writeFile(join(project.root, "scripts/make.py"), makes(["id,sum", "1,2.5"]));
  await testPipeline(program, project, "--step", "make");
  expect(await matrix(project)).toEqual({
    ...{ code: 0, verdict: "unknown", basis: "none", declared: "none" },
    why: "make has run since, with fewer columns, and which use takes was not seen",
  });
});

test("analyze-data-flow runs the two steps alone, on what earlier runs left, and says so", async () => {
  const taken = "/opt/ml/processing/input/all";
  await using project = await makeProject(
    {
      make: { script: "make.py", outputs: { rows: { path: made } } },
      pick: {
        script: "pick.py",
        inputs: { rows: { path: read, from: "make.rows" } },
        outputs: { few: { path: "/opt/ml/processing/output/few" } },
      },
      use: { script: "use.py", inputs: { few: { path: taken, from: "pick.few", format: "csv" } } },
    },
    {
      "scripts/make.py": rows,
      "scripts/pick.py": `import shutil\nshutil.copy("${read}/rows.csv", "/opt/ml/processing/output/few/few.csv")\n`,
      "scripts/use.py": `print(open("${taken}/few.csv").read())\n`,
    },
  );
  const ends = ["analyze-data-flow", project.pipeline, "--upstream", "pick", "--downstream", "use"];
  const early = await run(project, ...ends, "--json");
  expect([early.code, JSON.parse(early.out).findings[0].code]).toEqual([64, "request/no-earlier-output"]);

  const { report } = await testPipeline(program, project);
  const ended = await run(project, ...ends, "--json");
  const flow = JSON.parse(ended.out) as FlowDocument;
  expect([ended.code, flow.compatible, flow.earlier]).toEqual([0, true, [{ step: "make", run: report.run }]]);
  expect(flow.run).not.toBe(report.run);
  expect(judged(flow)).toEqual({
    ...{ verdict: "compatible", basis: "declared", declared: "met", why: "it holds what is declared" },
  });
  expect(flow.edges[0]).toMatchObject({
    from: { step: "pick", port: "few" },
    to: { step: "use", port: "few" },
    data: { run: flow.run, files: 1, columns: 2 },
    observed: { run: flow.run, outcome: "ran", files: ["few.csv"] },
    report: { compatible: true, level: "strict", issues: [], data_summary: { total_files: 1 } },
  });

  const kept = await run(project, ...ends, "--no-run", "--json");
  const remembered = JSON.parse(kept.out) as FlowDocument;
  expect([kept.code, remembered.run, remembered.edges[0]?.data?.run]).toEqual([0, undefined, flow.run]);
});

test("with synthetic data the first step runs on what is made for it, though nothing ran before", async () => {
  const [from, few] = ["/opt/ml/processing/input/all", "/opt/ml/processing/output/few"];
  await using project = await makeProject(
    {
      make: { script: "make.py", outputs: { rows: { path: made } } },
      pick: {
        script: "pick.py",
        inputs: {
          rows: { path: from, from: "make.rows", files: ["rows.csv"], columns: [{ name: "id", type: "int" }] },
        },
        outputs: { few: { path: few } },
      },
      use: { script: "use.py", inputs: { few: { path: read, from: "pick.few", format: "csv", columns } } },
    },
    {
      "scripts/make.py": "raise SystemExit('it is not to be run')\n",
      "scripts/pick.py": `import shutil\nshutil.copy("${from}/rows.csv", "${few}/few.csv")\n`,
      "scripts/use.py": reads,
    },
  );
  const ends = ["analyze-data-flow", project.pipeline, "--upstream", "pick", "--downstream", "use"];
  const flowOf = async (...args: readonly string[]): Promise<FlowDocument & { readonly code: number | null }> => {
    const { code, out } = await run(project, ...ends, "--data-source", "synthetic", ...args, "--json");
    return { code, ...(JSON.parse(out) as FlowDocument) };
  };
  const flow = await flowOf("--data-size", "medium");
  expect([flow.code, flow.earlier, flow.edges[0]?.data?.files]).toEqual([1, [], 1]);
  expect(flow.edges[0]?.report?.issues).toEqual([expect.stringContaining("amount")]);
  const idle = await run(project, ...ends, "--no-run", "--data-source", "synthetic");
  expect([idle.code, idle.err]).toEqual([
    64,
    "error request/usage\n  --data-source has no effect with --no-run\n  next: Leave one of them out\n",
  ]);
});

test("two steps that are not connected, unknown ones and options without effect are refused", async () => {
  await using project = await twoSteps({});
  const asked = (...args: readonly string[]) => run(project, "analyze-data-flow", project.pipeline, ...args);
  const reversed = await asked("--upstream", "use", "--downstream", "make");
  expect([reversed.code, reversed.err]).toEqual([
    64,
    `error request/not-connected
  No output of step use feeds an input of step make
  next: Did you mean --upstream make --downstream use? Step make is fed by no step; step use feeds
        no step
`,
  ]);
  const misspelt = await asked("--upstream", "mak", "--downstream", "use");
  expect([misspelt.code, misspelt.err]).toEqual([
    64,
    "error request/unknown-step\n  No step is called mak\n  next: Did you mean make? Steps: make, use\n",
  ]);
  const idle = await asked("--upstream", "make", "--downstream", "use", "--no-run", "--timeout", "5");
  expect([idle.code, idle.err]).toEqual([
    64,
    "error request/usage\n  --timeout has no effect with --no-run\n  next: Leave one of them out\n",
  ]);
  const local = await asked("--upstream", "make", "--downstream", "use", "--local-data-dir", "x");
  expect([local.code, local.err]).toEqual([64, "error request/not-there-yet\n  --local-data-dir is not there yet\n"]);
});

test("a run whose data was profiled can be told again", async () => {
  await using project = await twoSteps({});
  await testPipeline(program, project);
  expect((await run(project, "report")).code).toBe(0);
});

describe("of a Cursus project", () => {
  const example = join(import.meta.dirname, "../../examples/cursus-xgboost");

  test("the matrix is that of the graph that --dag names, and its next command names it, too", async () => {
    await using project = await twoSteps({});
    const { code, out } = await run(project, "matrix", example, "--dag", "simple", "--json");
    const { edges } = JSON.parse(out) as MatrixDocument;
    expect(code).toBe(0);
    expect(edges.map(({ to }) => `${to.step}.${to.port}`)).toContain("XGBoostTraining.input_path");
    const text = await run(project, "matrix", example, "--dag", "simple");
    expect(text.out).toContain(`runtime test-pipeline ${example} --dag simple\n`);
  });

  test("an option without effect on it is refused", async () => {
    await using project = await twoSteps({});
    const ends = ["--upstream", "TabularPreprocessing_training", "--downstream", "XGBoostTraining", "--no-run"];
    const idle = `error request/usage
  ${example} is a Cursus project, so --parameter would have no effect
  next: Leave that out
`;
    const words = [example, "--dag", "simple", "--parameter", "A=b"];
    const [matrixOf, flow] = [
      await run(project, "matrix", ...words),
      await run(project, "analyze-data-flow", ...words, ...ends),
    ];
    expect([matrixOf.code, matrixOf.err]).toEqual([64, idle]);
    expect([flow.code, flow.err]).toEqual([64, idle]);
  });

  test("analyze-data-flow judges the wires of the graph that --dag names", async () => {
    await using project = await twoSteps({});
    const ends = ["--upstream", "TabularPreprocessing_training", "--downstream", "XGBoostTraining", "--no-run"];
    const { code, out } = await run(project, "analyze-data-flow", example, "--dag", "simple", ...ends, "--json");
    const { edges } = JSON.parse(out) as FlowDocument;
    expect([code, edges.map(({ to }) => to.port)]).toEqual([1, ["input_path", "model_artifacts_input"]]);
  });
});
