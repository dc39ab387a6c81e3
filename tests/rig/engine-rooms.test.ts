import { readdir } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { isWithin } from "../../src/model/container-path.ts";
import { packageFolder } from "../../src/system/package-folder.ts";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const script = `
import os, shutil, sys
shown = sys.argv[1]
print("worker" in os.listdir(shown), os.access(os.path.join(shown, "worker"), os.W_OK))
open("beside.txt", "w").write("lost")
shutil.copy("../../new/in/rows.csv", "../../new/out/again.csv")
`;

/** Every world has a /tmp of its own. */
const isTemporary = isWithin(packageFolder(), "/tmp");

test.skipIf(isTemporary).each(["namespaces", "rewriting"])(
  "ports and a working folder may lie in a folder that is shown read-only, on the rung %s (needs a clone outside /tmp)",
  async (rung) => {
    // The only folder that is certain to be shown, wherever else this project lies.
    const shown = packageFolder();
    const before = await readdir(shown);
    const main = {
      ...{ script: "main.py", kind: "program", args: [shown], working_dir: `${shown}/made/here` },
      inputs: { rows: { path: `${shown}/new/in`, from: "./rows" } },
      outputs: { again: { path: `${shown}/new/out` } },
    };
    await using project = await makeProject({ main }, { "scripts/main.py": script, "rows/rows.csv": "a\n1\n" });
    const ended = await testPipeline(program, project, "--isolation", rung);
    expect((await ended.log("main")).toString()).toBe("True False\n");
    expect(ended.step("main")).toMatchObject({ outcome: "ran", attempts: 1 });
    expect(ended.step("main").outputs.map(({ files }) => files.map(({ path }) => path))).toEqual([["again.csv"]]);
    expect(ended.finding("run/wrote-outside").facts).toEqual({ files: [`${shown}/made/here/beside.txt`] });
    expect(await readdir(shown)).toEqual(before);
  },
);

test.each(["namespaces", "rewriting"])(
  "a file that a script would put among the machine's own is told as that, on the rung %s",
  async (rung) => {
    const path = `${packageFolder()}/settings.cfg`;
    await using project = await makeProject(
      { main: { script: "main.py" } },
      { "scripts/main.py": `open("${path}", "w")\n` },
    );
    const ended = await testPipeline(program, project, "--isolation", rung);
    const { message, place } = ended.finding("run/read-only", "main");
    expect(message).toBe(`The script writes to ${path}, and a local run keeps this machine's own folders read-only`);
    expect(place?.line).toBe(1);
  },
);
