import { access, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EngineOutcome } from "../model/engine.ts";
import { cannotRead } from "../model/findings/cannot-read.ts";
import { cannotWrite } from "../model/findings/cannot-write.ts";
import type { Finding } from "../model/findings/finding.ts";
import type { Severity } from "../model/findings/severity.ts";
import type { Dataset, Outcome } from "../model/outcome.ts";
import type { PlannedStep } from "../model/plan.ts";
import { fail, ok, type Result } from "../model/result.ts";
import { callOf } from "../model/stand-in.ts";
import { copyDurably, writeDurably } from "../system/durable.ts";
import { actionDigest, actionOf, codeDigest, type Produced } from "./action.ts";
import { digestTree } from "./digest.ts";
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
      const outputs = await reading(digests, { path: run.stepFolder(step), severity: "error" });
      for (const { folder, observed } of ended.attempts) {
        await writeFile(join(folder, "observed.json"), `${JSON.stringify(observed)}\n`);
      }
      const leaving = { workspace, planned, ended, produced };
      const left = outputs.ok
        ? await storeOutputs(leaving, outputs.value)
        : { outcome: failed(planned, ended, outputs.failure.findings) };
      await writeDurably(
        join(run.stepFolder(step), "result.json"),
        JSON.stringify(run.resultOf({ step, ...left, folders: ended.outputs })),
      );
      return left.outcome;
    } catch (error) {
      return failed(planned, ended, [cannotWrite(workspace.path, error)]);
    }
  };
}

type Ended = Extract<EngineOutcome, { kind: "ran" | "failed" }>;

function failed({ step }: PlannedStep, { attempts, findings }: Ended, troubles: readonly Finding[]): Outcome {
  const ours = troubles.map((trouble) => ({ ...trouble, step: step.id }));
  return { kind: "failed", attempts, outputs: [], findings: [...findings, ...ours] };
}

interface Read {
  /** Where, when the system does not say. */
  readonly path: string;
  readonly severity: Severity;
}

async function reading<Value>(work: Promise<Value>, { path, severity }: Read): Promise<Result<Value>> {
  try {
    return ok(await work);
  } catch (error) {
    return fail(cannotRead(path, error, severity));
  }
}

async function digestOutputs(folders: Readonly<Record<string, string>>): Promise<readonly Dataset[]> {
  const outputs: Dataset[] = [];
  for (const [port, folder] of Object.entries(folders)) outputs.push({ port, files: await digestTree(folder) });
  return outputs;
}

interface Leaving {
  readonly workspace: Workspace;
  readonly planned: PlannedStep;
  readonly ended: Ended;
  readonly produced: Produced;
}

interface Stored {
  readonly outcome: Outcome;
  /** Digest of the step's code. */
  readonly code?: string;
}

async function storeOutputs(leaving: Leaving, outputs: readonly Dataset[]): Promise<Stored> {
  const { workspace, planned, ended } = leaving;
  const { kind, attempts, findings } = ended;
  if (kind === "failed") return { outcome: { kind, attempts, outputs, findings } };
  for (const { port, files } of outputs) {
    for (const { path, sha256 } of files) {
      const blob = join(workspace.blobs, sha256);
      // A copy or a reflink, never a hard link: editing an output in the run folder must not reach the store.
      if (!(await exists(blob))) await copyDurably(join(ended.outputs[port] ?? "", path), blob);
    }
  }
  const code = await record(leaving, outputs);
  const untold = code.ok ? [] : code.failure.findings.map((trouble) => ({ ...trouble, step: planned.step.id }));
  const ran = { attempts, outputs, findings: [...findings, ...untold] };
  const call = callOf(planned.step);
  const outcome: Outcome = call === undefined ? { kind, ...ran } : { kind: "stubbed", reason: call.reason, ...ran };
  return code.ok ? { outcome, code: code.value } : { outcome };
}

/** Gives the digest of the code. A step whose code or inputs cannot be read to the last file ended as it did, all the same. */
async function record({ workspace, planned, produced }: Leaving, outputs: readonly Dataset[]): Promise<Result<string>> {
  const { id, script } = planned.step;
  const action = await reading(actionOf(planned, { produced, workspace: workspace.path }), {
    path: script?.path ?? id,
    severity: "warning",
  });
  if (!action.ok) return action;
  const text = JSON.stringify({ schema: 1, step: id, action: action.value, outputs });
  await writeDurably(join(workspace.records, `${actionDigest(action.value)}.json`), text);
  return ok(codeDigest(action.value.code));
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
