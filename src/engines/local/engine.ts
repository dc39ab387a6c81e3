import { join } from "node:path";
import { isWithin } from "../../model/container-path.ts";
import type { Engine, EngineOutcome, ReadyStep } from "../../model/engine.ts";
import { badName } from "../../model/findings/bad-name.ts";
import { cannotWrite, diskTrouble, isDiskCode, isDiskError, isSystemError } from "../../model/findings/cannot-write.ts";
import { type Finding, finding, isBlocking } from "../../model/findings/finding.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { errorName } from "../../system/error-name.ts";
import { Grounds, layGround } from "./attempt/ground.ts";
import type { Crew } from "./crew.ts";
import { StartError } from "./processes/host.ts";
import type { Ladder } from "./processes/ladder.ts";
import { keyOf, type Nursery, wishOf } from "./processes/nursery.ts";
import type { ChildWish } from "./processes/spare.ts";
import { seats } from "./seats.ts";
import { ChannelClosed } from "./talk/channel.ts";
import { runTries, type TriesEnd } from "./tries.ts";

export interface LocalEngineOptions {
  /** The plan's steps in order: while one runs, the next one is prepared. */
  readonly steps: readonly PlannedStep[];
  readonly jobs: number;
  readonly cold: boolean;
  /** Memory over time is kept of each attempt; only its peak unless told so. */
  readonly keepsMemory?: boolean;
  /** Which lines hold memory is told of each attempt; not unless told so. */
  readonly tracksAllocations?: boolean;
  /** Where each step's attempts go, to lay the next one's ground while this one runs. */
  readonly folderOf?: (step: string) => string;
  readonly workspace: string;
  /** Its processes; the engine ends them. */
  readonly crew: Crew;
}

/** A child takes longer to come up than a step that does nothing: with one the next such step would wait. */
const STEPS_AHEAD = 2;

type RunOptions = Parameters<Engine["run"]>[1];

/** Runs steps on this machine, each in its own world. Nothing starts before the first step. */
export function openLocalEngine(options: LocalEngineOptions): Engine {
  return new LocalEngine(options);
}

class LocalEngine implements Engine {
  readonly #options: LocalEngineOptions;
  readonly #seats: ReturnType<typeof seats>;
  /** Steps that need no preparation any more. */
  readonly #gone = new Set<string>();
  readonly #distrusted = new Set<string>();
  readonly #grounds: Grounds;
  readonly #background = new Set<Promise<unknown>>();
  #hasNoted = false;

  constructor(options: LocalEngineOptions) {
    this.#options = options;
    this.#grounds = new Grounds(options.workspace);
    this.#seats = seats(options.jobs);
    if (!options.cold) options.crew.share(options.steps);
  }

  async run(ready: ReadyStep, { signal, onStart }: RunOptions): Promise<EngineOutcome> {
    const leave = await this.#seats.take();
    try {
      if (signal.aborted) return { kind: "cancelled", attempts: [] };
      return await this.#runSeated(ready, { signal, onStart });
    } catch (error) {
      if (signal.aborted) return { kind: "cancelled", attempts: [] };
      return failedToStart(ready, error, this.#options.workspace);
    } finally {
      leave();
    }
  }

  leave(step: string): void {
    this.#gone.add(step);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    while (this.#background.size > 0) await Promise.allSettled(this.#background);
    this.#grounds[Symbol.dispose]();
    await this.#options.crew[Symbol.asyncDispose]();
  }

  async #runSeated(ready: ReadyStep, { signal, onStart }: RunOptions): Promise<EngineOutcome> {
    this.leave(ready.planned.step.id);
    const { ladder, nursery, runtime } = await this.#options.crew.open();
    let hasStarted = false;
    const started = (): void => {
      if (!hasStarted) onStart();
      hasStarted = true;
    };
    const end = await runTries(ready, {
      nursery,
      runtime,
      signal,
      keepsMemory: this.#options.keepsMemory ?? false,
      tracksAllocations: this.#options.tracksAllocations ?? false,
      onStart: started,
      onTaken: () => this.#prepareNext(nursery),
      later: (work) => this.#later(work),
      groundOf: ({ planned, folder }, number) =>
        (number === 1 ? this.#grounds.take(planned.step.id) : undefined) ??
        layGround(planned, { folder: join(folder, String(number)), workspace: this.#options.workspace }),
      coldReason: (step) => this.#coldReason(step.planned),
      distrust: (python) => this.#distrusted.add(python),
    });
    return outcomeOf(end, this.#isolationNote(end, ladder));
  }

  /** Once a run: what the lower rung of isolation means for all of its steps. */
  #isolationNote({ chosen }: TriesEnd, ladder: Ladder): readonly Finding[] {
    if (this.#hasNoted || chosen.attempt.isolation === "namespaces") return [];
    this.#hasNoted = true;
    const reason = ladder.refusal === undefined ? {} : { reason: ladder.refusal };
    return [finding({ code: "run/rewritten-paths", severity: "note", facts: reason })];
  }

  #prepareNext(nursery: Nursery): void {
    const isToCome = ({ step }: PlannedStep): boolean => !this.#gone.has(step.id) && step.script !== undefined;
    const wish = (planned: PlannedStep): ChildWish => wishOf(planned, this.#coldReason(planned) !== undefined);
    const { steps } = this.#options;
    const next = firstOf(steps, isToCome);
    nursery.prepare(next.map(wish));
    for (const planned of next) {
      const folder = this.#options.folderOf?.(planned.step.id);
      if (folder !== undefined) this.#grounds.prepare(planned, join(folder, "1"));
    }
    nursery.keep((key) => steps.some((planned) => isToCome(planned) && keyOf(wish(planned)) === key));
  }

  #coldReason({ step }: PlannedStep): string | undefined {
    const sets = step.script?.facts?.setsEnvironment ?? [];
    if (this.#options.cold) return "asked for";
    if (this.#distrusted.has(step.python)) return "an earlier step ended otherwise in a warm interpreter";
    return sets.length > 0 ? `the script sets ${sets.join(", ")} before its imports` : undefined;
  }

  #later(work: Promise<unknown>): void {
    const quiet = work.catch(() => undefined).finally(() => this.#background.delete(quiet));
    this.#background.add(quiet);
  }
}

function firstOf(steps: readonly PlannedStep[], fits: (planned: PlannedStep) => boolean): readonly PlannedStep[] {
  const first: PlannedStep[] = [];
  for (const planned of steps) {
    if (first.length === STEPS_AHEAD) break;
    if (fits(planned)) first.push(planned);
  }
  return first;
}

function outcomeOf({ ends, findings, chosen }: TriesEnd, notes: readonly Finding[]): EngineOutcome {
  const attempts = ends.map(({ attempt }) => attempt);
  if (ends.some(({ cause }) => cause.kind === "cancelled")) return { kind: "cancelled", attempts };
  const kind = findings.some(isBlocking) ? "failed" : "ran";
  return { kind, attempts, findings: [...findings, ...notes], outputs: chosen.outputs.folders };
}

function failedToStart(ready: ReadyStep, error: unknown, workspace: string): EngineOutcome {
  if (!(error instanceof StartError || error instanceof ChannelClosed || isSystemError(error))) throw error;
  const step = ready.planned.step.id;
  const found = badName(error) ?? diskFinding(ready, error, workspace) ?? worldFinding(step, error);
  return { kind: "failed", attempts: [], findings: [{ ...found, step }], outputs: {} };
}

/** A disk that is full is no fault of the world that should have stood on it. */
function diskFinding({ folder }: ReadyStep, error: Error, workspace: string): Finding | undefined {
  if (error instanceof StartError) {
    // Without a path ENOSPC is about a limit of the kernel, such as the number of namespaces.
    const code = error.path === undefined ? "" : errorName(error.errno ?? 0);
    // EROFS is about a folder of the container that a world shows read-only.
    return isDiskCode(code) && code !== "EROFS"
      ? diskTrouble({ path: folder, code, reason: error.message })
      : undefined;
  }
  // What keeps a folder from being made is seldom told: see cannotWrite.
  if (!isSystemError(error) || !(isDiskError(error) || error.syscall === "mkdir")) return undefined;
  const path = error.dest ?? error.path ?? folder;
  return cannotWrite(path, error, isWithin(path, workspace) ? "workspace" : "temporary");
}

function worldFinding(step: string, error: Error): Finding {
  const errno = error instanceof StartError && error.errno !== undefined ? { errno: error.errno } : {};
  const refused = error instanceof StartError && error.refused ? { refused: true } : {};
  const facts = { message: error.message, ...errno, ...refused };
  return finding({ code: "run/engine", severity: "error", step, facts });
}
