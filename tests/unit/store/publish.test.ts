import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import type { Finding } from "../../../src/model/findings/finding.ts";
import type { Plan, PlannedStep } from "../../../src/model/plan.ts";
import { listRuns, newestOutputs } from "../../../src/store/history.ts";
import { publisher } from "../../../src/store/publish.ts";
import { openRun, type Run } from "../../../src/store/run-folder.ts";
import { openWorkspace, type Workspace } from "../../../src/store/workspace.ts";
import { mustPlan, planned, projectOf, stepOf } from "../plan/build.ts";

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "publish-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

// Its script would be read for the record of what was run.
const { script: _, ...withoutScript } = stepOf("make");
const plan: Plan = mustPlan(planned(projectOf(withoutScript)));
const [make] = plan.steps as [PlannedStep];

async function opened(second: number): Promise<{ workspace: Workspace; run: Run }> {
  const workspace = await openWorkspace(join(root, "w"));
  if (!workspace.ok) throw new Error("no workspace");
  const run = await openRun(workspace.value, plan, { at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)), random: "00" });
  if (!run.ok) throw new Error("no run");
  return { workspace: workspace.value, run: run.value };
}

async function leave(run: Run, text: string): Promise<string> {
  const folder = join(run.stepFolder("make"), "1", "outputs", "data");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "a.csv"), text);
  return folder;
}

describe("publisher", () => {
  it("keeps outputs under their SHA-256, with a record that names them", async () => {
    const { workspace, run } = await opened(1);
    const data = await leave(run, "x\n1\n");
    const outcome = await publisher(workspace, run)(make, {
      kind: "ran",
      attempts: [],
      findings: [],
      outputs: { data },
    });
    const files = "outputs" in outcome ? outcome.outputs[0]?.files : [];
    expect(files?.map(({ path, bytes }) => [path, bytes])).toEqual([["a.csv", 4]]);
    const blob = files?.[0]?.sha256 ?? "";
    expect(await readFile(join(workspace.blobs, blob), "utf8")).toBe("x\n1\n");
    expect(await readdir(workspace.records)).toHaveLength(1);
  });

  it("leaves the store as it was when an output in the run folder is edited", async () => {
    const { workspace, run } = await opened(1);
    const data = await leave(run, "x\n1\n");
    await publisher(workspace, run)(make, { kind: "ran", attempts: [], findings: [], outputs: { data } });
    await writeFile(join(data, "a.csv"), "spoilt", { flag: "r+" });
    const [blob] = await readdir(workspace.blobs);
    expect(await readFile(join(workspace.blobs, blob ?? ""), "utf8")).toBe("x\n1\n");
  });

  it("tells of an output that cannot be read by its path, not as a failed write", async () => {
    const { workspace, run } = await opened(1);
    const data = join(root, "gone");
    const outcome = await publisher(workspace, run)(make, {
      kind: "ran",
      attempts: [],
      findings: [],
      outputs: { data },
    });
    const findings = outcome.kind === "failed" ? outcome.findings : [];
    expect(findings.map(({ severity, step }) => [severity, step])).toEqual([["error", "make"]]);
    expect(findings.map((item) => explain(item))).toEqual([
      {
        message: `Cannot read ${data}: ENOENT: no such file or directory`,
        hint: "Check that the file is still there, and its disk",
      },
    ]);
  });

  const untold = (trouble: Finding): never => expect.fail(trouble.code);

  it("lets a later run find the newest outputs that ended well", async () => {
    const first = await opened(1);
    const data = await leave(first.run, "old");
    await publisher(first.workspace, first.run)(make, {
      kind: "ran",
      attempts: [],
      findings: [],
      outputs: { data },
    });
    const second = await opened(2);
    await publisher(second.workspace, second.run)(make, { kind: "failed", attempts: [], findings: [], outputs: {} });
    expect(await newestOutputs(second.workspace, { file: plan.file, step: "make", tell: untold })).toEqual({
      step: "make",
      run: first.run.name,
      folders: { data },
      // Of no files: the step has no script.
      code: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await newestOutputs(second.workspace, { file: "/other.yaml", step: "make", tell: untold })).toBeUndefined();
    expect(await listRuns(second.workspace)).toEqual([second.run.name, first.run.name]);
  });
});
