import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { lchown, lstat, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, type Project } from "./project.ts";

const run = promisify(execFile);
const systemPython = "/usr/bin/python3";
const hasSecondUser = process.getuid?.() === 0 && existsSync("/usr/bin/setpriv") && existsSync(systemPython);
const ordinary = 4321;
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const inputPath = "/opt/ml/processing/input/data";
const body = `
import os
folder = "${inputPath}"
print(sorted(os.listdir(folder)), open(f"{folder}/theirs.csv").read(), os.readlink(f"{folder}/link"))
open(f"{folder}/theirs.csv", "a").write("changed")
os.rename(f"{folder}/below/deep.csv", f"{folder}/moved.csv")
os.remove(f"{folder}/link")
open("/opt/ml/processing/output/a.txt", "w").write("a")
`;

interface Owner {
  readonly user: number;
  readonly group: number;
}

/** A project of an ordinary user, with an input whose files belong to `owner`. */
async function ownedProject(owner: Owner): Promise<Project> {
  const steps = {
    use: {
      script: "use.py",
      inputs: { data: { path: inputPath, from: "./data" } },
      outputs: { out: { path: "/opt/ml/processing/output" } },
    },
  };
  const files = { "scripts/use.py": body, "data/theirs.csv": "1\n", "data/below/deep.csv": "2\n" };
  const project = await makeProject(steps, files, { python: systemPython });
  await symlink("theirs.csv", join(project.root, "data/link"));
  await own(project.root, { user: ordinary, group: ordinary });
  await own(join(project.root, "data"), owner);
  return project;
}

async function own(folder: string, { user, group }: Owner): Promise<void> {
  for (const name of [".", ...(await readdir(folder, { recursive: true }))]) {
    await lchown(join(folder, name), user, group);
  }
}

/** Path, kind, text and owner of everything in a folder. */
async function contents(folder: string): Promise<readonly unknown[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const { mode, uid, gid, mtimeMs } = await lstat(join(folder, name));
      return [name, mode, uid, gid, mtimeMs, await readFile(join(folder, name), "utf8").catch(() => undefined)];
    }),
  );
}

async function asOrdinaryUser(project: Project): Promise<ReportDocument> {
  const identity = [`--reuid=${ordinary}`, `--regid=${ordinary}`, "--clear-groups"];
  const words = [program.file, "runtime", "test-pipeline", project.pipeline, "--json"];
  const env = { PATH: "/usr/bin:/bin", HOME: project.root, TMPDIR: project.temporary };
  const { stdout } = await run("/usr/bin/setpriv", [...identity, process.execPath, ...words], {
    ...{ cwd: project.root, env },
  }).catch((error: { readonly stdout: string }) => error);
  return JSON.parse(stdout) as ReportDocument;
}

describe.skipIf(!hasSecondUser)("an ordinary user's inputs (needs setpriv and a second user)", () => {
  test.each([
    ["of another user", { user: 0, group: 0 }],
    ["of another group", { user: ordinary, group: 0 }],
    ["all their own", { user: ordinary, group: ordinary }],
  ])("%s are whole for the script, which may change them, and stay as they were", async (_, owner) => {
    await using project = await ownedProject(owner);
    const data = join(project.root, "data");
    const before = await contents(data);
    const report = await asOrdinaryUser(project);
    expect(report.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(report.steps.map(({ outcome }) => outcome)).toEqual(["ran"]);
    const wrote = report.findings.find(({ code }) => code === "run/wrote-input")?.facts as { files?: string[] };
    const paths = ["below/deep.csv", "link", "moved.csv", "theirs.csv"].map((name) => `${inputPath}/${name}`);
    expect(wrote?.files?.toSorted()).toEqual(paths);
    const log = join(project.root, "pipeline_testing/runs", report.run, "steps/use/1/log.txt");
    expect(await readFile(log, "utf8")).toBe("['below', 'link', 'theirs.csv'] 1\n theirs.csv\n");
    expect(await contents(data)).toEqual(before);
    const left = await readdir(join(log, ".."));
    expect(left.sort()).toEqual(["log.txt", "observed.json", "outputs"]);
  });
});
