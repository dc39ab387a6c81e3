import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { PlanDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { makeFolder, type Project, python, type Tested, testPipeline } from "./project.ts";

const contract = {
  ...{ entry_point: "sieve.py", source_dir: true, inputs: {} },
  outputs: { grades: { path: "/opt/ml/processing/output" } },
};
const outputs = {
  grades: {
    type: "processing_output",
    property_path: "properties.ProcessingOutputConfig.Outputs['grades'].S3Output.S3Uri",
  },
};
const sieve = JSON.stringify({
  ...{ step_type: "GravelSieve", node_type: "source", compute: { kind: "sklearn" } },
  ...{ registry: { sagemaker_step_type: "Processing", description: "Sorts gravel" } },
  ...{ contract, spec: { dependencies: {}, outputs } },
});
const dag = { "quarry.dag.json": '{ "dag": { "nodes": ["GravelSieve"], "edges": [] } }' };
const config = (folders: object): string =>
  JSON.stringify({
    shared: {
      ...{ author: "mia", bucket: "b", role: "r", region: "NA", service_name: "Quarry", pipeline_version: "1" },
      ...{ project_root_folder: "quarry", ...folders },
    },
    specific: { GravelSieve: { __model_type__: "GravelSieveConfig" } },
  });
const script = `import os
from grading.meshes import MESH
with open("/opt/ml/processing/output/mesh.txt", "w") as file:
    file.write(str(MESH))
`;
const meshes = `import os
from settings import SCALE
with open(os.path.join(os.path.dirname(__file__), "meshes.txt")) as file:
    MESH = SCALE * int(file.read())
`;
const interfaces = { "interfaces/sieve.step.yaml": sieve };
const packages = {
  ...{ "dockers/grading/__init__.py": "", "dockers/grading/meshes.py": meshes },
  ...{ "dockers/grading/meshes.txt": "21", "dockers/settings.py": "SCALE = 2\n" },
};

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

function quarry(files: Readonly<Record<string, string>>): Promise<Project> {
  return makeFolder({ ...dag, ...files }, "quarry.dag.json");
}

function run(project: Project, ...args: readonly string[]): Promise<Tested> {
  return testPipeline(program, project, "--python", python, ...args);
}

async function written({ folder }: Tested): Promise<string> {
  const [step = ""] = await readdir(join(folder, "steps"));
  return readFile(join(folder, "steps", step, "1/outputs/grades/mesh.txt"), "utf8");
}

const fix = (folder: string): string =>
  `Let the configuration of GravelSieve name ${folder} (\`processing_source_dir\` or \`source_dir\`), and its contract say \`source_dir: true\``;

describe.each(["namespaces", "rewriting"])("packages of a project's source folder, with %s", (isolation) => {
  test.each([[], ["--cold"]])("are found by scripts of another folder, and said not to travel %s", async (...cold) => {
    const folders = { source_dir: "dockers", processing_source_dir: "dockers/scripts" };
    const files = { "dockers/scripts/sieve.py": script, "pipeline_config/config.json": config(folders) };
    await using project = await quarry({ ...interfaces, ...packages, ...files });
    const ran = await run(project, "--isolation", isolation, ...cold);
    expect([ran.code, await written(ran)]).toEqual([0, "42"]);
    const { severity, message, hint, place } = ran.finding("plan/module-left-behind");
    expect([severity, message, hint, place?.line]).toEqual([
      "warning",
      "dockers/scripts/sieve.py imports grading, which lies in dockers/grading: only dockers/scripts travels into the container, where the import ends",
      `${fix("dockers")}. Here it is found, as the project's source folder is searched`,
      2,
    ]);
  });

  test("that fail are told at their own lines", async () => {
    const folders = { source_dir: "dockers", processing_source_dir: "dockers/scripts" };
    const files = { "dockers/scripts/sieve.py": script, "pipeline_config/config.json": config(folders) };
    const broken = { "dockers/grading/meshes.py": "\nMESH = 1 / 0\n" };
    await using project = await quarry({ ...interfaces, ...packages, ...files, ...broken });
    const { code, finding } = await run(project, "--isolation", isolation);
    const { place } = finding("run/exception");
    expect([code, place?.file, place?.line]).toEqual([1, join(project.root, "dockers/grading/meshes.py"), 2]);
  });
});

test("a package that travels is found without a word", async () => {
  const folders = { source_dir: "dockers", processing_entry_point: "scripts/sieve.py" };
  const files = { "dockers/scripts/sieve.py": script, "pipeline_config/config.json": config(folders) };
  await using project = await quarry({ ...interfaces, ...packages, ...files });
  const ran = await run(project);
  expect([ran.code, await written(ran), ran.report.findings.map(({ code }) => code)]).toEqual([0, "42", []]);
});

test("a package of the project that no folder brings is never one to install", async () => {
  const files = { "dockers/scripts/sieve.py": script, "lib/grading/meshes.py": "MESH = 1\n" };
  const folders = { processing_source_dir: "dockers/scripts" };
  await using project = await quarry({ ...interfaces, ...files, "pipeline_config/config.json": config(folders) });
  const planned = await start(program, ["plan", project.pipeline, "--json", "--python", python], {
    ...{ cwd: project.root, temporary: project.temporary },
  }).ended;
  const { findings } = JSON.parse(planned.out) as PlanDocument;
  expect(findings.map(({ code, severity, message, hint }) => [code, severity, message, hint])).toEqual([
    [
      ...["plan/module-left-behind", "error"],
      "dockers/scripts/sieve.py imports grading, which lies in lib/grading: only dockers/scripts travels into the container, where the import ends",
      "Move lib/grading below dockers/scripts",
    ],
  ]);
  const ran = await run(project);
  expect([ran.code, ran.report.findings.map(({ code, hint }) => [code, hint])]).toEqual([
    1,
    [
      [
        "run/import",
        `grading lies in ${project.root}/lib/grading and does not travel with the script. Move it beside that, or let a folder travel that holds both`,
      ],
    ],
  ]);
});

test("a package's own script runs as a module of it without a configuration, with or without --scripts", async () => {
  const own = script.replace("from grading", "from ..grading");
  await using project = await quarry({
    ...{ "steps/interfaces/sieve.step.yaml": sieve, "steps/scripts/sieve.py": own },
    ...{ "steps/grading/meshes.py": "MESH = 42\n", "steps/grading/__init__.py": "" },
  });
  const ran = [await run(project), await run(project, "--scripts", "steps")];
  expect(await Promise.all(ran.map(written))).toEqual(["42", "42"]);
  expect(ran.map(({ code, report }) => [code, report.findings.map((one) => [one.code, one.severity])])).toEqual(
    ran.map(() => [
      0,
      [
        ["plan/no-configuration", "warning"],
        ["plan/relative-import", "warning"],
      ],
    ]),
  );
});
