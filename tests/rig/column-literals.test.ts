import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { FindingDocument, LintDocument } from "../../src/report/schema-types.ts";
import { examplePython } from "./accounts.ts";
import { buildProgram, type Program, start } from "./program.ts";
import { type Project, python, testPipeline } from "./project.ts";

const source = join(import.meta.dirname, "../data/column-literals");
let program: Program;

beforeAll(async () => {
  program = await buildProgram();
});

async function copied(): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "column-literals-"));
  await cp(source, root, { recursive: true });
  const dispose = (): Promise<void> => rm(root, { recursive: true, force: true });
  return { root, temporary: root, pipeline: join(root, "pipeline.yaml"), [Symbol.asyncDispose]: dispose };
}

async function lint(project: Project): Promise<readonly FindingDocument[]> {
  const args = ["lint", project.pipeline, "--json", "--python", python];
  const { out } = await start(program, args, { cwd: project.root, temporary: project.temporary }).ended;
  const { findings } = JSON.parse(out) as LintDocument;
  return findings.filter((one) => one.code === "lint/no-such-column");
}

test("lint tells columns that the step before cannot have written, at the line that takes them", async () => {
  await using project = await copied();
  const findings = await lint(project);
  const writes = "for which clean writes berth, is_large, ship and teu_count and no other (scripts/clean.py:14)";
  expect(findings.map(({ step, port, place, message, hint }) => [step, port, place?.line, message, hint])).toEqual([
    ["count", "rows", 5, `Column draft is taken from input rows, ${writes}`, "Write it there, or take another column"],
    [
      ...["count", "rows", 6, `Column teu_cnt is taken from input rows, ${writes}`],
      "Did you mean teu_count? Correct the one of them that is wrong",
    ],
  ]);
});

test("lint tells nothing once the step before writes them", async () => {
  await using project = await copied();
  const script = join(project.root, "scripts/clean.py");
  const text = await readFile(script, "utf8");
  await writeFile(script, text.replace('"teu_count"]', '"teu_count", "draft", "teu_cnt"]'));
  expect(await lint(project)).toEqual([]);
});

test.skipIf(!existsSync(examplePython))(
  "the run fails at the line that lint told (needs the example's libraries)",
  async () => {
    await using project = await copied();
    const { code, report } = await testPipeline(program, project, "--python", examplePython);
    const failed = report.findings.find((one) => one.severity === "error" && one.step === "count");
    expect([code, failed?.code, failed?.place?.line]).toEqual([1, "run/missing-column", 5]);
  },
);
