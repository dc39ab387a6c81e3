import { execFileSync } from "node:child_process";
import { readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Crew } from "../../src/engines/local/crew.ts";
import { openLocalEngine } from "../../src/engines/local/engine.ts";
import type { IsolationRung } from "../../src/model/outcome.ts";
import type { PlannedStep } from "../../src/model/plan.ts";
import { codes, type Ground, inputPath, makeGround, outputPath, type Ran, writes } from "./engine-ground.ts";
import { port } from "./plan/build.ts";

interface On {
  readonly isolation: IsolationRung;
  readonly sources?: Readonly<Record<string, string>>;
}

/** The step alone, on this rung. Without the note that a rung below the first one leaves. */
async function ranOn(ground: Ground, planned: PlannedStep, { isolation, ...sources }: On): Promise<Ran> {
  await using engine = openLocalEngine({
    ...{ steps: [planned], jobs: 1, cold: false },
    workspace: ground.workspace,
    crew: new Crew({ workspace: ground.workspace, isolation }),
  });
  const ran = await ground.run(engine, planned, sources);
  return { ...ran, findings: ran.findings.filter(({ code }) => code !== "run/rewritten-paths") };
}

describe.each<IsolationRung>(["namespaces", "rewriting"])("an input on the rung %s", (isolation) => {
  test("that is a link to a file is that file, by the link's name", async () => {
    await using ground = await makeGround();
    const [file, latest] = [join(ground.root, "2026-01.csv"), join(ground.root, "latest.csv")];
    await writeFile(file, "a\n1\n");
    await symlink("2026-01.csv", latest);
    const body = `assert open("${inputPath}/latest.csv").read() == "a\\n1\\n"\n${writes}`;
    const outcome = await ranOn(ground, await ground.plan("reads", body), { isolation, sources: { data: latest } });
    expect(codes(outcome)).toEqual(["ran"]);
  });
});

describe("a special file, which no copy can hold,", () => {
  test("in an input is left out where inputs are copied", async () => {
    await using ground = await makeGround();
    execFileSync("mkfifo", [join(ground.root, "source", "pipe")]);
    const body = `import os\nassert os.listdir("${inputPath}") == ["x.csv"]\n${writes}`;
    const outcome = await ranOn(ground, await ground.plan("reads", body), { isolation: "rewriting" });
    expect(codes(outcome)).toEqual(["ran"]);
  });

  test("in an output is left out where two ports share its folder", async () => {
    await using ground = await makeGround();
    const outputs = ["out", "again"].map((name) => ({ port: port(name, outputPath), containerPath: outputPath }));
    const planned = await ground.plan("pipes", `import os\nos.mkfifo("${outputPath}/pipe")\n${writes}`, { outputs });
    const outcome = await ground.runAlone(planned);
    expect(codes(outcome)).toEqual(["ran"]);
    expect(await readdir(outcome.outputs["again"] ?? "")).toEqual(["a.txt"]);
  });
});

test("a left-over process that moves files about in its input does not hide how the script ended", async () => {
  await using ground = await makeGround();
  const body = `
import os
os.chdir("${inputPath}")
for n in range(3000): open(f"still-{n}", "w").close()
for name in ("one", "two"):
    open(name, "w").close()
    if os.fork() == 0:
        while True:
            os.rename(name, name + "-moved")
            os.rename(name + "-moved", name)
open("${inputPath}/x.csv", "a").write("2")
${writes}`;
  const outcome = await ranOn(ground, await ground.plan("leaves", body), { isolation: "rewriting" });
  expect(codes(outcome)).toEqual(["ran", "run/left-processes", "run/wrote-input"]);
  expect(outcome.attempts).toHaveLength(1);
});
