import { chmod, lchown, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { accounts } from "./accounts.ts";
import { buildProgram, type Ended, type Program, start } from "./program.ts";
import { makeProject, type Project, type Tested, tested } from "./project.ts";

const user = accounts[1];
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

const out = "/opt/ml/processing/output/out";
const step = { script: "make.py", outputs: { out: { path: out } } };

async function own(project: Project): Promise<void> {
  for (const name of [".", ...(await readdir(project.root, { recursive: true }))]) {
    if (user?.id !== undefined) await lchown(join(project.root, name), user.id, user.id);
  }
}

async function asUser(project: Project, ...args: readonly string[]): Promise<Tested> {
  return tested(project, await startAsUser(project, ["test-pipeline", project.pipeline, "--json", ...args]));
}

async function startAsUser(project: Project, words: readonly string[]): Promise<Ended> {
  await own(project);
  const place = { cwd: project.root, temporary: project.temporary, through: user?.prefix ?? [] };
  return start(program, words, { ...place, env: { HOME: project.root } }).ended;
}

describe.skipIf(user?.isMissing)(`files that an ordinary user may not read ${user?.title}`, () => {
  test.each([
    // Its world's root may, as root may anywhere.
    ["namespaces", "[None]"],
    ["rewriting", `["[Errno 13] Permission denied: '/opt/ml/processing/input/code/secret.txt'"]`],
  ])("among the code are told by path and remedy, and the step stays a good one (%s)", async (rung, opened) => {
    const steps = { make: { ...step, source_dir: "code" } };
    const tries = [
      "import os",
      "def refused(call, path):",
      "    try: call(path)",
      "    except PermissionError as error: return str(error)",
      `open("${out}/a.txt", "w").write(repr([refused(open, "/opt/ml/processing/input/code/secret.txt")]))`,
    ];
    const files = { "code/make.py": tries.join("\n"), "code/secret.txt": "s" };
    await using project = await makeProject(steps, files, { python: "python3", scripts: "." });
    const secret = join(project.root, "code/secret.txt");
    await chmod(secret, 0);
    const run = await asUser(project, "--isolation", rung);
    expect(run.step("make").outcome).toBe("ran");
    const made = await readFile(join(run.folder, "steps/make/1/outputs/out/a.txt"), "utf8");
    expect(made).toBe(opened);
    expect(run.codes().filter((code) => code !== "run/rewritten-paths")).toEqual(["store/cannot-read"]);
    expect(run.finding("store/cannot-read")).toMatchObject({
      severity: "warning",
      message: `Cannot read ${secret}: EACCES: permission denied`,
      hint: "Make it readable for yourself (chmod u+r), or take it away",
    });
  });

  test("of a script is refused before anything runs, with the file and why", async () => {
    await using project = await makeProject({ make: step }, { "scripts/make.py": "print(1)\n" }, { python: "python3" });
    const script = join(project.root, "scripts/make.py");
    await chmod(script, 0);
    const { code, out: printed } = await startAsUser(project, ["test-pipeline", project.pipeline, "--json"]);
    expect(code).toBe(64);
    expect(JSON.parse(printed).findings).toMatchObject([
      {
        code: "load/unreadable",
        message: `Cannot read ${script}: permission denied`,
        hint: "Check its permissions, and that it is a file",
        step: "make",
        place: { file: project.pipeline },
      },
    ]);
  });

  test.each([
    ["a file", `os.chmod("${out}/below/a.txt", 0)`],
    ["a folder", `os.chmod("${out}/below", 0)`],
    ["the folder itself", `os.chmod("${out}", 0)`],
  ])("because the script closed %s of its output are handed on, as the cloud does", async (_, closes) => {
    const body = `import os\nos.mkdir("${out}/below")\nopen("${out}/below/a.txt", "w").write("a")\n${closes}\n`;
    await using project = await makeProject({ make: step }, { "scripts/make.py": body }, { python: "python3" });
    const run = await asUser(project);
    expect(run.codes()).toEqual([]);
    expect(await readFile(join(run.folder, "steps/make/1/outputs/out/below/a.txt"), "utf8")).toBe("a");
  });
});

describe.skipIf(user?.isMissing)(`a workspace that an ordinary user may not read ${user?.title}`, () => {
  const refused = (path: string) => ({
    code: 64,
    out: "",
    err: expect.stringContaining(
      `error store/cannot-read\n  Cannot read ${path}: permission denied\n  next: Ask its owner,`,
    ),
  });

  test.each([
    ["the folder of another", "pipeline_testing"],
    ["its runs", "pipeline_testing/runs"],
    ["its marker", "pipeline_testing/.cursus-workspace.json"],
  ])("is told by path and not as an absent one: %s", async (_, closed) => {
    await using project = await makeProject({ make: step }, { "scripts/make.py": "" }, { python: "python3" });
    await asUser(project);
    const path = join(project.root, closed);
    await chmod(path, 0);
    const place = { cwd: project.root, temporary: project.temporary, through: user?.prefix ?? [] };
    const ask = async (...words: readonly string[]): Promise<unknown> => {
      const { code, out: text, err } = await start(program, words, { ...place, env: { HOME: project.root } }).ended;
      return { code, out: text.replace(/^reading .*\n/, ""), err };
    };
    for (const words of [["list-results"], ["logs", "make"], ["clean-workspace", "--yes"]]) {
      expect(await ask(...words)).toEqual(refused(path));
    }
    expect(await ask("test-pipeline", project.pipeline, "--step", "make")).toEqual(refused(path));
  });
});
