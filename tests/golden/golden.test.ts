import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { reportDocument } from "../../src/report/document.ts";
import { emptyView, fold } from "../../src/report/fold.ts";
import { buildProgram, type Program } from "../rig/program.ts";
import { expectGolden } from "./compare.ts";
import { type Commands, runCase } from "./run-case.ts";

let program: Program;
beforeAll(async () => {
  program = await buildProgram();
});

const whole = ["test-pipeline", "pipeline.yaml", "--jobs", "1"];

/** folder → what is typed there. */
const cases: Readonly<Record<string, Commands>> = {
  "passing-chain": [whole],
  "failing-middle": [whole],
  "training-archive": [whole],
  "call-mode": [whole],
  "one-step-again": [whole, [...whole, "--step", "use"]],
  "full-of-mistakes": [whole],
};

/** The command line's own. */
const thresholds = { memoryBytes: 2048e6, timeMs: 300_000 };

test.each(Object.entries(cases))("the project %s gives what is expected, to the letter", async (name, commands) => {
  const folder = join(import.meta.dirname, name);
  await using run = await runCase(program, join(folder, "project"), commands);
  await expectGolden(folder, run.output);
  if (run.events.length === 0) return;
  const replayed = run.events.reduce(fold, emptyView);
  expect(JSON.parse(JSON.stringify(reportDocument(replayed, thresholds)))).toEqual(run.report);
});
