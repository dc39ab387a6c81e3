import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { accounts, examplePython } from "./accounts.ts";
import { bareFolderNames, heldBackFolders, meantIn, scoreFolder } from "./bare-folders.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { python } from "./project.ts";

const hasLibraries = accounts.some(({ libraries }) => libraries !== undefined);
const names = bareFolderNames(heldBackFolders);

let program: Program;
let root: string;

beforeAll(async () => {
  program = await buildProgram();
  root = await mkdtemp(join(tmpdir(), "held-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test.each(names)("all of %s is as its author meant", async (name) => {
  expect((await scoreFolder(name, { python, root: heldBackFolders })).problems).toEqual([]);
});

const runnable = names.filter((name) => meantIn(name, heldBackFolders).runs);

describe.runIf(hasLibraries)("what init writes (needs the example's libraries)", () => {
  test.each(runnable)("the pipeline of %s runs from no data", { timeout: 120_000 }, async (name) => {
    const folder = join(await mkdtemp(join(root, "p-")), name);
    await cp(join(heldBackFolders, name), folder, { recursive: true });
    await rm(join(folder, "expected.json"));
    const run = (...args: readonly string[]) => start(program, args, { cwd: folder, temporary: root }).ended;
    const made = await run("init", ".", "--python", examplePython);
    expect(made.code, made.err).toBe(0);
    const { out } = await run("test-pipeline", ".", "--data-source", "synthetic", "--json");
    const { findings } = JSON.parse(out) as ReportDocument;
    expect(findings.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([]);
  });
});
