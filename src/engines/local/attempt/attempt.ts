import { join } from "node:path";
import type { ReadyStep } from "../../../model/engine.ts";
import type { Finding } from "../../../model/findings/finding.ts";
import type { Attempt, IsolationRung, Observed } from "../../../model/outcome.ts";
import { readBeginning } from "../../../system/regular-file.ts";
import { asStartError } from "../processes/host.ts";
import type { Child } from "../processes/spare.ts";
import { seenNothing } from "../talk/seen.ts";
import { classify } from "../verdict/classify.ts";
import { whereOf } from "../verdict/where.ts";
import { discard } from "./discard.ts";
import { type Cause, type Ending, runToEnd } from "./ending.ts";
import type { Ground } from "./ground.ts";
import { Keeping } from "./keeping.ts";
import { layOut } from "./layout.ts";
import { leftAt } from "./left.ts";
import { Log } from "./log.ts";
import { collectOutputs, noOutputs, type Outputs } from "./outputs.ts";
import { relocatedStage } from "./relocated.ts";
import { runMessage } from "./request.ts";
import { retold } from "./retold.ts";
import { mountedStage, type Stage } from "./stage.ts";
import { strayFiles } from "./stray.ts";

export interface AttemptOptions {
  readonly number: number;
  readonly ground: Ground;
  readonly mode: "entrypoint" | "call";
  readonly environment: Readonly<Record<string, string>>;
  /** Absent when the attempt is warm. */
  readonly coldReason?: string;
  /** Memory over time is kept, beside its peak. */
  readonly keepsMemory: boolean;
  /** Which lines hold memory is told, too; that makes the script slow. */
  readonly tracksAllocations: boolean;
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  readonly runtime: string;
  /** Takes work that nobody waits for before the engine closes. */
  readonly later: (work: Promise<unknown>) => void;
}

export interface AttemptEnd {
  readonly attempt: Attempt;
  readonly cause: Cause;
  readonly diedBySignal: boolean;
  readonly findings: readonly Finding[];
  readonly outputs: Outputs;
}

const FURNISH_MS = 20_000;

/** Lets a child run the step in a fresh folder, and gathers what it left. Throws `StartError` before the script started. */
export async function runAttempt(ready: ReadyStep, child: Child, options: AttemptOptions): Promise<AttemptEnd> {
  const { planned } = ready;
  const layout = await layOut(ready, options.ground);
  const stage = await (child.rung === "namespaces" ? mountedStage : relocatedStage)(planned, layout);
  await furnish(ready, child, { stage, keepsMemory: options.keepsMemory });
  const log = Log.open(child.logFifo, layout.logPath);
  const found = Object.fromEntries(ready.found?.env.map(({ name, value }) => [name, value]) ?? []);
  const environment = { ...options.environment, ...found };
  const { mode, tracksAllocations } = options;
  const message = runMessage(planned, { mode, environment, stage, tracksAllocations });
  const ending = retold(await runToEnd(child, { ...options, message, limits: planned.step.limits }), stage.told);
  // Whoever is left could still change what is looked at from here on.
  if ((ending.settled?.survivors.length ?? 1) > 0) await child[Symbol.asyncDispose]();
  const failureFile = await readLeft(layout.folder, "failure");
  const exitMessage = planned.step.kind === "processing" ? await readLeft(layout.folder, "message") : "";
  const { lastLines, tail, droppedBytes, trouble } = await log.end(200);
  const keeping = new Keeping(planned.step.id, layout.folder);
  if (trouble !== undefined) keeping.fail(layout.logPath, trouble);
  const changed = await keeping.attempt(stage.writtenInputs(), []);
  const elsewhere = await keeping.attempt(stage.outside(ending.settled?.outside ?? []), []);
  const outside = [...elsewhere, ...strayFiles(ready, layout.scratch)];
  const outputs = await keeping.attempt(collectOutputs(planned, layout), noOutputs);
  const observed = observe(ending, { outside, writtenInputs: changed });
  options.later(Promise.resolve(child[Symbol.asyncDispose]()).then(() => discard(layout.folder)));
  const findings = classify({
    planned,
    ending,
    lastLogLines: lastLines.map(stage.told),
    logTail: stage.told(tail),
    droppedBytes,
    failureFile: stage.told(failureFile),
    exitMessage: stage.told(exitMessage),
    emptyOutputs: outputs.empty,
    outputLinks: outputs.links,
    outside,
    writtenInputs: changed,
    codePaths: layout.hostPaths,
    where: await whereOf(ending.stack, layout.hostPaths),
  });
  const attempt = describe(ending, { options, rung: child.rung, folder: layout.folder, observed });
  const diedBySignal = ending.ended?.signal !== undefined;
  return { attempt, cause: ending.cause, diedBySignal, findings: [...findings, ...keeping.findings], outputs };
}

interface Furnishing {
  readonly stage: Stage;
  readonly keepsMemory: boolean;
}

async function furnish({ planned }: ReadyStep, child: Child, { stage, keepsMemory }: Furnishing): Promise<void> {
  const inputs = planned.inputs.flatMap(({ port, mounts }) =>
    mounts.map(({ containerPath }) => ({ port: port.name, path: stage.place(containerPath), side: "input" as const })),
  );
  const outputs = planned.outputs.map(({ port, containerPath }) => ({
    port: port.name,
    path: stage.place(containerPath),
    side: "output" as const,
  }));
  child.keeper.send({
    type: "furnish",
    mounts: stage.mounts,
    working_dir: stage.cwd,
    watch: [...inputs, ...outputs],
    memory_limit_bytes: planned.step.limits.memoryBytes,
    ...(keepsMemory ? { memory_series: true } : {}),
  });
  const answer = await child.keeper.takeWithin(FURNISH_MS, ["furnished", "error"]);
  if (answer.type === "error") throw asStartError(answer);
}

/** What the script wrote to a file of `/opt/ml/output` that the cloud reads. */
async function readLeft(folder: string, name: "failure" | "message"): Promise<string> {
  const path = join(folder, "scratch", "output", name);
  return leftAt(folder, path) === "file" ? readBeginning(path, { bytes: 65_536, followsLinks: false }) : "";
}

function observe(
  { finished, settled, unsettled }: Ending,
  found: Pick<Observed, "outside" | "writtenInputs">,
): Observed {
  const { pip: _pip, ...seen } = finished?.observed ?? seenNothing;
  const union = (a: readonly string[], b: readonly string[] = []): readonly string[] =>
    [...new Set([...a, ...b])].sort();
  const overflow = settled?.overflow ? ["inotify overflow"] : [];
  const missed = unsettled === undefined ? [] : [`peak memory, left-over processes and what they wrote: ${unsettled}`];
  return {
    ...seen,
    reads: union(seen.reads, settled?.reads),
    writes: union(seen.writes, settled?.writes),
    ...found,
    blind: [...seen.blind, ...overflow, ...missed],
  };
}

interface Described {
  readonly options: AttemptOptions;
  readonly rung: IsolationRung;
  readonly folder: string;
  readonly observed: Observed;
}

function describe(ending: Ending, { options, rung, folder, observed }: Described): Attempt {
  return {
    number: options.number,
    mode: options.mode,
    isolation: rung,
    warm: options.coldReason === undefined,
    ...(options.coldReason === undefined ? {} : { coldReason: options.coldReason }),
    usage: {
      durationMs: ending.durationMs,
      cpuMs: ending.ended?.cpuMs ?? 0,
      peakMemoryBytes: ending.settled?.peakMemoryBytes ?? 0,
      ...(ending.settled?.memory === undefined ? {} : { memory: ending.settled.memory }),
      ...(ending.finished?.allocations === undefined ? {} : { allocations: ending.finished.allocations }),
    },
    observed,
    folder,
  };
}
