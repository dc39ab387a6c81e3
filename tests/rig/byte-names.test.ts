import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, type Program, start } from "./program.ts";
import { makeProject, type Project, testPipeline } from "./project.ts";

// R16: a file whose name is no UTF-8 works, or fails in one clear line that is true.

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const rungs = ["namespaces", "rewriting"] as const;
const folder = "/opt/ml/processing/output";
const hint = "Give it a name in UTF-8: the cloud keeps no others";

async function oddFile(project: Project, folderName: string): Promise<void> {
  await mkdir(join(project.root, folderName), { recursive: true });
  const path = Buffer.concat([Buffer.from(join(project.root, folderName, "a")), Buffer.from([0xff])]);
  await writeFile(path, "a");
}

test("among the data it is refused with its cause, before anything runs", async () => {
  const inputs = { data: { path: "/opt/ml/processing/input", from: "data" } };
  await using project = await makeProject({ read: { script: "read.py", inputs } }, { "scripts/read.py": "pass\n" });
  await oddFile(project, "data/below");
  const place = { cwd: project.root, temporary: project.temporary };
  const { code, out } = await start(program, ["test-pipeline", project.pipeline, "--json"], place).ended;
  expect(code).toBe(64);
  expect(JSON.parse(out).findings).toMatchObject([
    {
      code: "load/unreadable-input",
      message: "Cannot read the data at data/below/a\ufffd: its name is not UTF-8",
      hint: "Rename it: a script in the cloud gets UTF-8 names only",
    },
  ]);
});

test.each(rungs)("in an output, an archive or a folder of it fails the step with its cause (%s)", async (rung) => {
  const odd = (where: string): string => `open(b"${where}/a\\xff", "w").write("a")\n`;
  const steps = {
    plain: { script: "plain.py", outputs: { out: { path: folder } } },
    below: { script: "below.py", outputs: { out: { path: folder } } },
    model: { script: "model.py", kind: "training", outputs: { model: { path: "/opt/ml/model" } } },
  };
  const files = {
    "scripts/plain.py": odd(folder),
    "scripts/below.py": `import os\nos.mkdir(b"${folder}/d\\xff")\nopen(b"${folder}/d\\xff/a", "w").write("a")\n`,
    "scripts/model.py": odd("/opt/ml/model"),
  };
  await using project = await makeProject(steps, files);
  const run = await testPipeline(program, project, "--isolation", rung);
  expect(run.code).toBe(1);
  for (const step of Object.keys(steps)) {
    expect([step, run.step(step).outcome, run.codes(step)]).toEqual([step, "failed", ["store/cannot-read"]]);
    const { message, hint: told } = run.finding("store/cannot-read", step);
    expect({ message, told }).toEqual({
      message: expect.stringMatching(/^Cannot read \/.*\/[ad]\ufffd: its name is not UTF-8$/),
      told: hint,
    });
  }
});

test("beside the script it does no harm where the folder is mounted, and is named where it must be copied", async () => {
  const steps = { go: { script: "go.py", source_dir: "code" } };
  await using project = await makeProject(steps, { "code/go.py": "print('gone')\n" }, { scripts: "." });
  await oddFile(project, "code");
  const message = `Cannot read ${project.root}/code/a\ufffd: its name is not UTF-8`;
  const mounted = await testPipeline(program, project, "--isolation", "namespaces");
  expect([mounted.code, mounted.step("go").outcome, mounted.codes("go")]).toEqual([0, "ran", ["store/cannot-read"]]);
  expect(mounted.finding("store/cannot-read")).toMatchObject({ severity: "warning", message, hint });
  const copied = await testPipeline(program, project, "--isolation", "rewriting");
  expect([copied.code, copied.step("go").outcome, copied.codes("go")]).toEqual([1, "failed", ["store/cannot-read"]]);
  expect(copied.finding("store/cannot-read")).toMatchObject({ severity: "error", message, hint });
});
