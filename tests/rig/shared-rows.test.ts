import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program } from "./program.ts";
import { makeProject, type Tested, testPipeline } from "./project.ts";

let program: Program;
let tested: Tested;

/** What is written by the step of that name, and shares rows by mistake, with what is told of it. */
const leaks: Readonly<Record<string, string>> = {
  drawn_twice:
    "val/x.csv in output splits of step drawn_twice shares 160 of 200 rows (80 %) with train/x.csv in splits: what is for val is in part what is trained on",
  sliced_too_far:
    "test/x.csv in output splits of step sliced_too_far shares 25 of 225 rows (11 %) with train/x.csv in splits: what is for test is in part what is trained on",
  within_train:
    "val/x.csv in output splits of step within_train shares 100 of 100 rows (100 %) with train/x.csv in splits: what is for val is what is trained on",
  in_shards:
    "test/0.csv and test/1.csv in output splits of step in_shards share 60 of 120 rows (50 %) with train/0.csv and train/1.csv in splits: what is for test is in part what is trained on",
};
const healthy = [
  ...["apart", "few_values", "deduplicated", "numbered_anew", "named_anew", "counted_source", "looks_back"],
  ...["folds", "smoke_sample", "same_days", "refit"],
];

describe("rows to measure with that are in part those to train on", () => {
  beforeAll(async () => {
    program = await buildProgram();
    const script = await readFile(join(import.meta.dirname, "scenarios/shared_rows.py"), "utf8");
    const names = [...Object.keys(leaks), ...healthy];
    const step = (name: string) => ({
      script: "shared_rows.py",
      args: { case: name },
      outputs: { splits: { path: "/opt/ml/processing/output/splits" } },
    });
    await using project = await makeProject(Object.fromEntries(names.map((name) => [name, step(name)])), {
      "scripts/shared_rows.py": script,
    });
    tested = await testPipeline(program, project);
  }, 60_000);

  test.each(Object.entries(leaks))("are told of %s, with their number and share", (name, text) => {
    const told = tested.report.findings.filter(({ step }) => step === name);
    expect(told.map(({ code, message }) => [code, message])).toEqual([["data/copied-split", text]]);
  });

  test.each(healthy)("are not told of %s", (name) => {
    expect(tested.report.findings.filter(({ step }) => step === name).map(({ message }) => message)).toEqual([]);
    expect(tested.step(name).outcome).toBe("ran");
  });
});
