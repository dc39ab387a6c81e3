import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReportDocument } from "../../src/report/schema-types.ts";
import { examplePython } from "./accounts.ts";
import { eachInTurn, printedBy } from "./gallery-runs.ts";
import { buildProgram, type Program } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const example = join(root, "examples/cursus-xgboost");

/** Graph → steps that cannot run here, for which recorded files or nothing stand in. */
const graphs: Readonly<Record<string, readonly string[]>> = {
  "dummy/e2e_basic": ["Registration"],
  "xgboost/complete_e2e_dummy": ["Registration"],
  "xgboost/simple": ["CradleDataLoading_training", "CradleDataLoading_calibration"],
  "xgboost/training_with_calibration": ["CradleDataLoading_training", "CradleDataLoading_calibration"],
  "xgboost/training_with_evaluation_dummy": [],
  "xgboost/training_with_preprocessing": ["CradleDataLoading_training", "CradleDataLoading_evaluation"],
  "xgboost/training_with_stratified": ["CradleDataLoading_training", "CradleDataLoading_evaluation"],
};
const names = Object.keys(graphs);

describe.skipIf(!existsSync(examplePython))("the graphs of the Cursus example (needs its libraries)", () => {
  const runs = new Map<string, { readonly out: string; readonly report: ReportDocument }>();
  let program: Program | undefined;
  let room = "";

  beforeAll(async () => {
    program = await buildProgram();
    room = await mkdtemp(join(tmpdir(), "cursus-project-"));
    const file = program.file;
    const ran = await eachInTurn(names, async (name) => [name, await run(name, { file, room })] as const);
    for (const [name, told] of ran) runs.set(name, told);
  }, 300_000);

  afterAll(() => rm(room, { recursive: true, force: true }));

  test.each(names)("%s runs end to end, and passes", (name) => {
    const { verdict, steps, findings } = runs.get(name)!.report;
    const of = (outcome: string): readonly string[] =>
      steps.filter((one) => one.outcome === outcome).map(({ id }) => id);
    expect(findings.filter(({ severity }) => severity === "error" || severity === "critical")).toEqual([]);
    expect(verdict).toMatch(/^passed/);
    expect(of("stubbed").toSorted()).toEqual([...(graphs[name] ?? [])].toSorted());
    expect(of("ran").length).toBe(steps.length - (graphs[name] ?? []).length);
  });

  test.each(names)("%s is the sample's own file", async (name) => {
    const [ours, sample] = ["examples/cursus-xgboost/dags", "tests/data/cursus-examples/shared_dags"].map((folder) =>
      readFile(join(root, folder, `${name}.dag.json`), "utf8"),
    );
    expect(await ours).toBe(await sample);
  });

  test.each(names)("%s is wired as the built pipeline is", async (name) => {
    const known = JSON.parse(await readFile(join(root, "tests/data/cursus-sample-wires.json"), "utf8"));
    const { wires } = runs.get(name)!.report;
    const found = wires.map(({ from, to }) => `${to.step}.${to.port} <- ${from.step}.${from.port}`);
    expect(found.toSorted()).toEqual(wiresIn(known[name]));
  });

  test.each(names)("the report of %s says how much of it was stubbed", (name) => {
    const { out, report } = runs.get(name)!;
    expect(out).toContain(`, ${graphs[name]?.length} of ${report.steps.length} stubbed; `);
  });
});

interface Place {
  readonly file: string;
  readonly room: string;
}

/** What is printed, and the document that the run leaves. */
async function run(name: string, { file, room }: Place): Promise<{ out: string; report: ReportDocument }> {
  const overrides = join(example, `overrides-${name.split("/").at(-1)}.yaml`);
  const workspace = ["--workspace-dir", join(room, name.replace("/", "-"))];
  const words = ["--dag", join(example, `dags/${name}.dag.json`), "--python", examplePython, ...workspace];
  const given = existsSync(overrides) ? ["--overrides", overrides] : [];
  const env = { ...process.env, NO_COLOR: "1", TMPDIR: room };
  const { out } = await printedBy([file, "runtime", "test-pipeline", example, ...words, ...given], env);
  const { out: document } = await printedBy([file, "runtime", "report", "--json", ...workspace], env);
  return { out, report: JSON.parse(document) as ReportDocument };
}

/** Of the lines of the sample those that bind something. */
function wiresIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /^(\S+ <- \S+)/.exec(line)?.[1] ?? []).toSorted();
}
