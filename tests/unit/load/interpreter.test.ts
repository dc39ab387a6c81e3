import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadProject } from "../../../src/load/load-project.ts";
import { lookAtScripts } from "../../../src/load/look.ts";
import { explain } from "../../../src/model/findings/explain.ts";

let folder = "";
let real = "";
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "cursus-python-")));
  real = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim();
  execFileSync(real, ["-m", "venv", "--without-pip", join(folder, "venv")]);
  await writeFile(join(folder, "a.py"), "import json\n");
  await program("shim", `exec "${real}" "$@"`);
  await program("venv-shim", `exec "${folder}/venv/bin/python" "$@"`);
  await program("wrapper", `export LD_LIBRARY_PATH=/opt/libs\nexec "${real}" "$@"`);
  await program("broken", "echo no version is set >&2\nexit 127");
});
afterAll(() => rm(folder, { recursive: true }));

async function program(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
  await chmod(join(folder, name), 0o755);
}

async function pythonOf(python: string): Promise<string | undefined> {
  await writeFile(join(folder, "pipeline.yaml"), `python: ${python}\nsteps: {a: {script: a.py}}\n`);
  const loaded = await loadProject(folder, { cwd: folder, look: lookAtScripts });
  if (loaded.ok) return loaded.value.steps[0]?.python;
  const [found] = loaded.failure.findings;
  return found && `${found.place?.line}:${found.place?.column} ${explain(found).message}`;
}

test("a version manager's shim stands for the interpreter that it starts", async () => {
  expect(await pythonOf("./shim")).toBe(real);
});

test("a virtual environment keeps its own path, never that of the interpreter behind it", async () => {
  expect(await pythonOf("venv/bin/python")).toBe(join(folder, "venv/bin/python"));
  expect(await pythonOf("./venv-shim")).toBe(join(folder, "venv/bin/python"));
});

test("a wrapper that sets what the loader reads stays", async () => {
  expect(await pythonOf("./wrapper")).toBe(join(folder, "wrapper"));
});

test("a shim that starts nothing is a missing interpreter, with what it said", async () => {
  expect(await pythonOf("./broken")).toBe(`1:9 No working Python at ${folder}/broken: no version is set`);
});
