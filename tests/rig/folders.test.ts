import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DiscoveryDocument } from "../../src/report/discovery/types.ts";
import type { PlanDocument, RefusedDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const data = join(import.meta.dirname, "../data");
let program: Program;
let root: string;

/** A Cursus project of Python modules, two compiled definitions, a pipeline file and bare scripts, all in one folder. */
beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "folders-"));
  await mkdir(join(root, "t"));
  const mix = join(root, "mix");
  await cp(join(data, "older-projects/parcels"), mix, { recursive: true });
  await cp(join(data, "sagemaker/scripts"), join(mix, "houses"), { recursive: true });
  for (const name of ["one.json", "two.json"]) await cp(join(data, "sagemaker/five-steps.json"), join(mix, name));
  await writeFile(join(mix, "native.yaml"), "steps: {prepare: {script: houses/prepare.py}}\n");
  await mkdir(join(root, "empty"));
});
afterAll(() => rm(root, { recursive: true }));

function run(...args: readonly string[]): Promise<Ended> {
  return start(program, [...args, "--python", python, "--json"], { cwd: root, temporary: join(root, "t") }).ended;
}

async function planned(...args: readonly string[]): Promise<readonly string[]> {
  const { out } = await run("plan", ...args);
  return (JSON.parse(out) as PlanDocument).steps.map(({ id }) => id);
}

async function found(folder: string): Promise<DiscoveryDocument> {
  return JSON.parse((await run("discover", folder)).out) as DiscoveryDocument;
}

const carrier = ["ParcelLoading", "OutlierClipping_training", "OutlierClipping_calibration", "CarrierTraining"];
const houses = ["Prepare-Data", "Train", "Evaluate", "GoodEnough", "Publish", "TooBad"];

test("of several kinds in a folder the graph is taken, which discover says, and any other can be chosen", async () => {
  const { kind, taken, files, next } = await found("mix");
  expect([kind, taken, next]).toEqual([
    "modules",
    "parcels/pipelines/carrier_dag.py",
    "cursus runtime test-pipeline mix",
  ]);
  expect(files.filter(({ kind: one }) => one === "definition" || one === "pipeline").map(({ path }) => path)).toEqual([
    ...["native.yaml", "one.json", "two.json"],
  ]);
  expect((await planned("mix")).slice(0, 4)).toEqual(carrier);
  const asked = ["--definition", "two.json", "--data-source", "synthetic"];
  expect((await planned("mix", ...asked)).toSorted()).toEqual(houses.toSorted());
  expect(await planned("mix/native.yaml")).toEqual(["prepare"]);
});

test("what was taken and what else there is stands in the text of discover", async () => {
  const { out } = await start(program, ["discover", "mix", "--python", python], {
    cwd: root,
    temporary: join(root, "t"),
  }).ended;
  expect(out).toContain("a Cursus project of Python modules, parcels/pipelines/carrier_dag.py\n");
  expect(out).toContain("\nchoose another instead: a pipeline by its path, a definition by --definition FILE\n");
});

test("a module that builds several graphs is told with their names, and the next command names one that plans", async () => {
  const file = join(root, "several/pipelines.py");
  const graph = 'PipelineDAG(nodes=["ParcelLoading"], edges=[])';
  await mkdir(join(root, "several"));
  await writeFile(
    file,
    ["small", "large"].map((name) => `def create_${name}_dag():\n    return ${graph}\n`).join("\n"),
  );
  const { taken, files, next } = await found("several");
  expect([taken, files, next]).toEqual([
    undefined,
    [
      {
        path: "pipelines.py",
        kind: "python graph",
        reason: "builds create_small_dag and create_large_dag",
        graphs: ["create_small_dag", "create_large_dag"],
      },
    ],
    "cursus runtime test-pipeline several --dag create_small_dag",
  ]);
  expect(await planned("several", "--dag", "create_small_dag")).toEqual(["ParcelLoading"]);
  const { out } = await start(program, ["discover", "several", "--python", python], { cwd: root, temporary: root })
    .ended;
  expect(out).toContain("\nchoose: a python graph by --dag NAME\n");
});

test("a folder of several definitions asks for one of them", async () => {
  const folder = join(root, "definitions");
  await mkdir(folder);
  for (const name of ["one.json", "two.json"]) await cp(join(root, "mix", name), join(folder, name));
  expect((await found("definitions")).next).toBe("cursus runtime test-pipeline definitions --definition one.json");
  const told =
    "definitions holds several compiled definitions: one.json and two.json | Choose one: --definition one.json";
  expect([await refused("plan", "definitions"), await refused("init", "definitions")]).toEqual([told, told]);
});

test("the only pipeline file below a folder is the folder's, whatever it is called", async () => {
  await mkdir(join(root, "nested/flows"), { recursive: true });
  await cp(join(root, "mix/houses"), join(root, "nested/flows/houses"), { recursive: true });
  await cp(join(root, "mix/native.yaml"), join(root, "nested/flows/weekly.yaml"));
  expect(await found("nested")).toMatchObject({ kind: "pipeline", taken: "flows/weekly.yaml" });
  expect(await planned("nested")).toEqual(["prepare"]);
});

async function refused(...args: readonly string[]): Promise<string> {
  const { out, code } = await run(...args);
  expect(code).toBe(64);
  const { findings } = JSON.parse(out) as RefusedDocument;
  return findings.map(({ message, hint }) => `${message} | ${hint}`.replaceAll(root, "ROOT")).join();
}

const leave = "Leave that out";
test.each([
  [
    "mix --definition one.json --dag x",
    "--dag and --definition name two pipelines, and one of them runs | Leave one out",
  ],
  [
    "mix --definition config.json",
    "config.json is no compiled definition: it has no Version and Steps | A pipeline file or a graph is named as PATH",
  ],
  ["mix/one.json --definition mix/two.json", `mix/one.json is a file, so --definition would have no effect | ${leave}`],
  [
    "mix --definition one.json --config mix/config.json",
    `mix is a compiled definition, so --config would have no effect | ${leave}`,
  ],
  ["mix --definition none.json", "No pipeline at none.json | Looked in: ROOT/none.json, ROOT/mix/none.json"],
  ["nowhere --definition one.json", "No folder at ROOT/nowhere, named by PATH | Paths start from the current folder"],
  ["mix --parameter A=b", `mix is a Cursus project, so --parameter would have no effect | ${leave}`],
  [
    "mix/native.yaml --dag x",
    `mix/native.yaml is a pipeline file of its own, so --dag would have no effect | ${leave}`,
  ],
  [
    "mix --interfaces nowhere",
    "No folder at ROOT/nowhere, named by --interfaces | Paths start from the current folder",
  ],
  [
    "mix --scripts mix --scripts nowhere",
    "No folder at ROOT/nowhere, named by --scripts | Paths start from the current folder",
  ],
  [
    "mix --scripts empty",
    "ROOT/empty holds no Python script, so --scripts would have no effect | Name the folder of them",
  ],
  [
    "mix --interfaces empty",
    "ROOT/empty holds no step interface (*.step.yaml) itself, and no Python contract, so --interfaces would have no effect | Name the folder of them",
  ],
  [
    "empty",
    "There is no pipeline in ROOT/empty: no pipeline.yaml, .dag.json or PipelineDAG in Python | Name the graph with --dag FILE, or write a pipeline.yaml",
  ],
])("an option that cannot do anything is refused: plan %s", async (typed, told) => {
  expect(await refused("plan", ...typed.split(" "))).toBe(told);
});

test("links in a circle, environments and folders of others hide nothing, and nothing of theirs is told", async () => {
  const folder = join(root, "messy");
  await cp(join(data, "../../examples/cursus-xgboost/dags/dummy"), join(folder, "dags"), { recursive: true });
  await symlink("..", join(folder, "dags/round"));
  await symlink("dags", join(folder, "again"));
  const script = await readFile(join(root, "mix/houses/prepare.py"));
  for (const name of ["mine", "node_modules/x", ".git", ".venv", "lib_env/lib"]) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "prepare.py"), script);
  }
  await writeFile(join(folder, "lib_env/pyvenv.cfg"), "home = /usr/bin\n");
  const { files, scripts } = await found("messy");
  expect(files.map(({ path }) => path)).toEqual(["dags/e2e_basic.dag.json"]);
  expect(scripts.map(({ path }) => path)).toEqual(["mine/prepare.py"]);
  const { out } = await run("plan", "messy");
  expect(out).not.toContain("load/several-dags");
});
