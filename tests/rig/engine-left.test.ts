import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlannedStep } from "../../src/model/plan.ts";
import { codes, type Ground, makeGround, outputPath, type Ran, writes } from "../unit/engine-ground.ts";
import { port } from "../unit/plan/build.ts";

/** A folder of the host beside the workspace that no script has any business in. */
async function hostFolder({ root }: Ground): Promise<string> {
  const folder = join(root, "host");
  await mkdir(join(folder, "out"), { recursive: true });
  await writeFile(join(folder, "out/precious.txt"), "precious");
  return folder;
}

async function ran(ground: Ground, body: string): Promise<Ran> {
  return await ground.runAlone(await ground.plan("step", `import os, shutil\n${body}`));
}

describe("a folder of the host", () => {
  test.each([
    ["above an output", "/opt/ml/processing/output", ""],
    ["in place of an output", outputPath, "/out"],
  ])("that a script links to %s stays where it is, and is no output", async (_, place, below) => {
    await using ground = await makeGround();
    const host = await hostFolder(ground);
    const link = `shutil.rmtree("${place}")\nos.symlink("${host}${below}", "${place}")\n`;
    const outcome = await ran(ground, link);
    expect(await readFile(join(host, "out/precious.txt"), "utf8")).toBe("precious");
    expect(codes(outcome)).toContain("run/no-output");
    expect(await readdir(outcome.outputs["out"] ?? "", { recursive: true })).toEqual([]);
  });
});

const archived: Pick<PlannedStep, "outputs"> = {
  outputs: [{ port: port("out", outputPath), containerPath: outputPath, archive: "output.tar.gz" }],
};

test.each([
  ["a FIFO", `os.mkfifo("${outputPath}/pipe")`],
  ["a FIFO in place of the folder", `os.rmdir("${outputPath}"); os.mkfifo("${outputPath}")`],
  ["a link to nowhere", `os.symlink("/nowhere", "${outputPath}/link")`],
  [
    "a file in place of a folder that is to be packed",
    `os.rmdir("${outputPath}"); open("${outputPath}", "w").write("x")`,
    archived,
  ],
])("an output with nothing but %s is empty", async (_, body, changes?: Pick<PlannedStep, "outputs">) => {
  await using ground = await makeGround();
  const outcome = await ground.runAlone(await ground.plan("step", `import os\n${body}\n`, changes));
  expect(codes(outcome).slice(0, 2)).toEqual(["failed", "run/no-output"]);
});

test("links in an output, or above it, are told; those that are packed are not", async () => {
  const inside = `${writes}os.symlink("a.txt", "${outputPath}/latest")\n`;
  const above = `shutil.rmtree("${dirname(outputPath)}")\nos.symlink("/tmp", "${dirname(outputPath)}")\n`;
  const told = async (body: string, changes?: Pick<PlannedStep, "outputs">): Promise<readonly unknown[]> => {
    await using ground = await makeGround();
    const planned = await ground.plan("step", `import os, shutil\n${body}`, changes);
    const { findings } = await ground.runAlone(planned);
    return findings.filter(({ code }) => code === "run/output-link").map(({ facts, port: name }) => [name, facts]);
  };
  expect(await told(inside)).toEqual([["out", { links: [`${outputPath}/latest`] }]]);
  expect(await told(above)).toEqual([["out", { links: [outputPath] }]]);
  expect(await told(inside, archived)).toEqual([]);
});

const reason = "/opt/ml/output/failure";

describe("a reason of failure", () => {
  test.each([
    ["the file", reason, "/failure"],
    ["the folder above it", dirname(reason), ""],
  ])("is not read when %s is a link to the host", async (_, place, below) => {
    await using ground = await makeGround();
    const host = await hostFolder(ground);
    await writeFile(join(host, "failure"), "precious");
    const link = `shutil.rmtree("/opt/ml/output", True)\nos.makedirs("${dirname(place)}", exist_ok=True)\nos.symlink("${host}${below}", "${place}")\n`;
    expect(codes(await ran(ground, writes + link))).toEqual(["ran"]);
  });

  test("that goes on for 3 GiB is told by its beginning", async () => {
    await using ground = await makeGround();
    const body = `with open("${reason}", "w") as file: file.write("because"); file.truncate(3 << 30)\n`;
    const outcome = await ran(ground, `${writes}os.makedirs("/opt/ml/output", exist_ok=True)\n${body}`);
    expect(codes(outcome)).toEqual(["ran", "run/failure-file"]);
    expect(outcome.findings[0]?.facts).toEqual({ text: `because${"\0".repeat(1017)}` });
  });

  test("that is a FIFO keeps nobody waiting", async () => {
    await using ground = await makeGround();
    const body = `${writes}os.makedirs("/opt/ml/output", exist_ok=True)\nos.mkfifo("${reason}")\n`;
    expect(codes(await ran(ground, body))).toEqual(["ran"]);
  });
});

test("a script that is slow in code of another name is not shown the host's file of that name", async () => {
  await using ground = await makeGround();
  const path = join(ground.root, "scripts/step.py");
  await mkdir(join(ground.root, "scripts"));
  await writeFile(join(ground.root, "secret.txt"), "precious\n");
  const body = `exec(compile("while True: pass", "/opt/ml/processing/input/code/../secret.txt", "exec"))\n`;
  await writeFile(path, body);
  const limits = { timeoutMs: 1000, memoryBytes: 2 ** 30 };
  const planned = await ground.plan("step", "", { step: { script: { path }, limits } });
  const outcome = await ground.runAlone(planned);
  expect(codes(outcome)).toEqual(["failed", "run/timeout"]);
  expect(outcome.findings[0]?.place).toEqual({ file: path, line: 1, column: 1, text: body.trim() });
});
