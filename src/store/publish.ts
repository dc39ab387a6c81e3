import { access } from "node:fs/promises";
import { join } from "node:path";
import type { EngineOutcome } from "../model/engine.ts";
import { cannotWrite } from "../model/findings/cannot-write.ts";
import type { Dataset, Outcome } from "../model/outcome.ts";
import type { PlannedStep } from "../model/plan.ts";
import { actionDigest, actionOf, type Produced } from "./action.ts";
import { digestTree } from "./digest.ts";
import { copyDurably, writeDurably } from "./durable.ts";
import type { Run } from "./run-folder.ts";
import type { Workspace } from "./workspace.ts";

export type Publish = (planned: PlannedStep, ended: EngineOutcome) => Promise<Outcome>;

/**
 * Makes what a step left durable: blobs first, then the step record that names them, then the run's own result.
 * A crash between two of these leaves unnamed blobs, never a record of something missing.
 */
export function publisher(workspace: Workspace, run: Run): Publish {
  const produced = new Map<string, Promise<readonly Dataset[]>>();
  return async (planned, ended) => {
    if (ended.kind === "cancelled") return ended;
    const step = planned.step.id;
    // Set before the first await: a consumer that ends sooner than our digests waits for them here.
    const digests = digestOutputs(ended.outputs);
    produced.set(step, digests);
    try {
      const outputs = await digests;
      const { kind, attempts, findings } = ended;
      const outcome: Outcome = { kind, attempts, outputs, findings };
      if (kind === "ran") await storeOutputs({ workspace, planned, ended, outputs, produced });
      await writeDurably(
        join(run.stepFolder(step), "result.json"),
        JSON.stringify(run.resultOf({ step, outcome, folders: ended.outputs })),
      );
      return outcome;
    } catch (error) {
      const trouble = { ...cannotWrite(workspace.path, error), step };
      return { kind: "failed", attempts: ended.attempts, outputs: [], findings: [...ended.findings, trouble] };
    }
  };
}

async function digestOutputs(folders: Readonly<Record<string, string>>): Promise<readonly Dataset[]> {
  const outputs: Dataset[] = [];
  for (const [port, folder] of Object.entries(folders)) outputs.push({ port, files: await digestTree(folder) });
  return outputs;
}

interface Leaving {
  readonly workspace: Workspace;
  readonly planned: PlannedStep;
  readonly ended: Extract<EngineOutcome, { kind: "ran" | "failed" }>;
  readonly outputs: readonly Dataset[];
  readonly produced: Produced;
}

async function storeOutputs({ workspace, planned, ended, outputs, produced }: Leaving): Promise<void> {
  for (const { port, files } of outputs) {
    for (const { path, sha256 } of files) {
      const blob = join(workspace.blobs, sha256);
      // A copy or a reflink, never a hard link: editing an output in the run folder must not reach the store.
      if (!(await exists(blob))) await copyDurably(join(ended.outputs[port] ?? "", path), blob);
    }
  }
  const action = await actionOf(planned, produced);
  const record = { schema: 1, step: planned.step.id, action, outputs };
  await writeDurably(join(workspace.records, `${actionDigest(action)}.json`), JSON.stringify(record));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
