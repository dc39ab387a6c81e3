import type { PlannedStep } from "../../../model/plan.ts";
import { unlessAborted } from "../../../system/pause.ts";
import { searchPath } from "../../../system/processes.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { stepEnvironment } from "./environment.ts";
import { type Child, type ChildWish, prepareChild } from "./spare.ts";
import type { Forest } from "./zygotes.ts";

/** Heavy libraries take seconds. A step whose imports never end must come to its own time limit, which tells the line. */
const LONGEST_PRELOAD_MS = 60_000;

/** Children that wait for the steps to come. A spare fits every step that wishes for the same. */
export class Nursery implements AsyncDisposable {
  readonly #board: Switchboard;
  readonly #forest: Forest;
  readonly #spares = new Map<string, Promise<Child>[]>();
  readonly #leaving = new Set<Promise<void>>();

  constructor(board: Switchboard, forest: Forest) {
    this.#board = board;
    this.#forest = forest;
  }

  /** Starts to prepare a child for each of `wishes`, but where one like it waits already. */
  prepare(wishes: readonly ChildWish[]): void {
    const wanted = new Map<string, number>();
    for (const wish of wishes) {
      const key = keyOf(wish);
      const spares = this.#spares.get(key) ?? [];
      this.#spares.set(key, spares);
      wanted.set(key, (wanted.get(key) ?? 0) + 1);
      if (spares.length < (wanted.get(key) ?? 0)) spares.push(this.#prepareOne(wish));
    }
  }

  /** Ends every spare that no step to come would take. */
  keep(isWanted: (key: string) => boolean): void {
    for (const [key, spares] of this.#spares) {
      if (isWanted(key)) continue;
      this.#spares.delete(key);
      for (const spare of spares) this.#leave(spare);
    }
  }

  /** A child in its world. Rejects as soon as `signal` aborts, however long the child's imports may go on. */
  async take(wish: ChildWish, signal: AbortSignal): Promise<Child> {
    const child = this.#spareOrNew(wish);
    try {
      return await unlessAborted(signal, child);
    } catch (error) {
      this.#leave(child);
      throw error;
    }
  }

  /** Waits for what is still being prepared: end the forest first. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#leaving, ...[...this.#spares.values()].flat().map(end)]);
  }

  /** The oldest spare that lives, else a new child. */
  async #spareOrNew(wish: ChildWish): Promise<Child> {
    const spares = this.#spares.get(keyOf(wish)) ?? [];
    for (let waiting = spares.shift(); waiting !== undefined; waiting = spares.shift()) {
      const spare = await waiting.catch(() => undefined);
      if (spare !== undefined && isAlive(spare)) return spare;
      await spare?.[Symbol.asyncDispose]();
    }
    return prepareChild(this.#board, this.#forest, wish);
  }

  #prepareOne(wish: ChildWish): Promise<Child> {
    const spare = prepareChild(this.#board, this.#forest, wish);
    spare.catch(() => undefined);
    return spare;
  }

  #leave(child: Promise<Child>): void {
    const left = end(child).finally(() => this.#leaving.delete(left));
    this.#leaving.add(left);
  }
}

/** Where a builder died, its worlds are only about to. */
function isAlive({ channel, keeper, lease }: Child): boolean {
  return !channel.isClosed && !keeper.isClosed && lease.tree.isAlive;
}

async function end(spare: Promise<Child>): Promise<void> {
  const child = await spare.catch(() => undefined);
  await child?.[Symbol.asyncDispose]();
}

/** Two wishes with the same key can be fulfilled by the same spare. */
export function keyOf({ python, environment, modules, cold, network }: ChildWish): string {
  return JSON.stringify([python, Object.entries(environment).sort(), modules, cold, network]);
}

/** What is imported ahead of a step's script. */
export function modulesOf({ step }: PlannedStep): readonly string[] {
  return step.script?.facts?.preload ?? [];
}

/** What a step wishes of the process that it runs in. */
export function wishOf(planned: PlannedStep, cold: boolean): ChildWish {
  const { step } = planned;
  return {
    python: step.python,
    environment: stepEnvironment({ python: step.python, env: planned.env }, searchPath()),
    modules: cold ? [] : modulesOf(planned),
    preloadMs: Math.min(step.limits.timeoutMs, LONGEST_PRELOAD_MS),
    cold,
    network: step.network,
  };
}
