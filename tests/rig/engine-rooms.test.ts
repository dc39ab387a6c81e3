import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, testPipeline } from "./project.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program[Symbol.asyncDispose]());

const script = `
import os, shutil, sys
shown = sys.argv[1]
print("cursus.js" in os.listdir(shown), os.access(os.path.join(shown, "cursus.js"), os.W_OK))
open("beside.txt", "w").write("lost")
shutil.copy("../../new/in/rows.csv", "../../new/out/again.csv")
`;

test.each(["namespaces", "rewriting"])(
  "ports and a working folder may lie in a folder that is shown read-only, on the rung %s",
  async (rung) => {
    const shown = program.folder;
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
