import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Outcome } from "../../../src/model/outcome.ts";
import { openWorkspace, type Workspace } from "../../../src/store/workspace.ts";

export async function workspaceIn(root: string): Promise<Workspace> {
  const opened = await openWorkspace(root);
  if (!opened.ok) throw new Error("no workspace");
  return opened.value;
}

/** Events of a run: the steps that it was to run, then how far each one came. */
export async function writeRun(
  workspace: Workspace,
  run: string,
  ends: Readonly<Record<string, Outcome | "begun" | undefined>>,
): Promise<void> {
  const steps = Object.keys(ends).map((id) => ({ id, kind: "processing", dependsOn: [] }));
  const started = { type: "run-started", schema: 1, run, at: `at ${run}`, pipeline: "p", file: "/p.yaml" } as const;
  const later = Object.entries(ends).flatMap(([step, end]): readonly RunEvent[] => {
    if (end === undefined) return [];
    const begun: RunEvent = { type: "step-started", step, atMs: 1 };
    return end === "begun" ? [begun] : [begun, { type: "step-ended", step, atMs: 2, outcome: end }];
  });
  const events: readonly RunEvent[] = [{ ...started, steps, wires: [] }, ...later];
  await mkdir(join(workspace.runs, run), { recursive: true });
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join("");
  // A crash leaves a torn end.
  await writeFile(join(workspace.runs, run, "events.jsonl"), `${lines}{"type":"step-`);
  const plan = { steps: steps.map(({ id }) => ({ step: { id, script: { path: `/${id}.py` } } })) };
  await writeFile(join(workspace.runs, run, "plan.json"), JSON.stringify(plan));
}
