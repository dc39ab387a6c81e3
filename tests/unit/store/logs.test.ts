import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explain } from "../../../src/model/findings/explain.ts";
import { findLog } from "../../../src/store/history.ts";
import { openWorkspace, type Workspace } from "../../../src/store/workspace.ts";

let root = "";
let workspace: Workspace;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "logs-"));
  const opened = await openWorkspace(root);
  if (!opened.ok) throw new Error("no workspace");
  workspace = opened.value;
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function attempt(run: string, number: number, log?: string): Promise<void> {
  const folder = join(workspace.runs, run, "steps", "train", String(number));
  await mkdir(folder, { recursive: true });
  if (log !== undefined) await writeFile(join(folder, "log.txt"), log);
}

async function found(run?: string): Promise<string> {
  const log = await findLog(workspace, { step: "train", ...(run === undefined ? {} : { run }) });
  if (log.ok) return log.value.file.slice(workspace.runs.length + 1);
  return log.failure.findings.map((item) => explain(item).message).join("\n");
}

describe("the newest log of a step", () => {
  it("is that of the newest attempt that has one, of the newest run that has one", async () => {
    await attempt("run-1", 1, "old");
    await attempt("run-2", 1, "new");
    await attempt("run-2", 2);
    await attempt("run-3", 1);
    expect(await found()).toBe("run-2/steps/train/1/log.txt");
    expect(await found("run-1")).toBe("run-1/steps/train/1/log.txt");
  });

  it("is missing where the step was not started, or nothing could be written", async () => {
    await attempt("run-1", 1, "old");
    await attempt("run-2", 1);
    expect(await found("run-2")).toBe("No log of step train was kept in run run-2");
  });

  it("is not that of another step", async () => {
    expect(await found()).toBe("No run in this workspace has a step train");
  });
});
