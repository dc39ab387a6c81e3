import { stopwatch } from "../../../system/clock.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { hostEnvironment, hostKey } from "./environment.ts";
import type { Preload } from "./growing.ts";
import { StartError } from "./host.ts";
import type { Ladder } from "./ladder.ts";
import { type ImportSets, type Zygote, ZygoteTree } from "./tree.ts";

/** What a child needs of the process that it is forked from. */
export interface ZygoteWish extends Preload {
  readonly python: string;
  /** The step's whole environment; the part that matters is picked here. */
  readonly environment: Readonly<Record<string, string>>;
  readonly cold: boolean;
}

/** A zygote in use; disposal gives it back, or ends its host when it was a cold start. */
export interface Lease extends AsyncDisposable {
  readonly zygote: Zygote;
  readonly tree: ZygoteTree;
}

const sinceStart = stopwatch();

/** Most Python processes kept without a step in them. */
const MOST_ZYGOTES = 12;

/** Every host of the engine, by what would make two interpreters differ. */
export class Forest implements AsyncDisposable {
  readonly #board: Switchboard;
  readonly #ladder: Ladder;
  readonly #sets: () => ImportSets;
  readonly #trees = new Map<string, Promise<ZygoteTree>>();
  readonly #live = new Set<ZygoteTree>();
  readonly #starting = new Set<Promise<ZygoteTree>>();
  readonly #learned = new Map<string, Set<string>>();
  readonly #closing = new AbortController();

  /** `sets`: what the steps to come import, as far as that is known; what they share is imported once. */
  constructor(board: Switchboard, ladder: Ladder, sets: () => ImportSets = () => []) {
    this.#board = board;
    this.#ladder = ladder;
    this.#sets = sets;
  }

  async lease(wish: ZygoteWish): Promise<Lease> {
    return wish.cold ? this.#coldLease(wish) : this.#warmLease(wish);
  }

  /** Ends every host, whatever it is doing, and those that are only starting. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#live].map((tree) => tree[Symbol.asyncDispose]()));
    await Promise.allSettled(this.#starting);
  }

  async #coldLease(wish: ZygoteWish): Promise<Lease> {
    const tree = await this.#start(wish.python, hostEnvironment(wish.environment, new Set()));
    const zygote = await tree.zygoteFor({ ...wish, modules: [] });
    return { zygote, tree, [Symbol.asyncDispose]: () => this.#end(tree) };
  }

  async #warmLease(wish: ZygoteWish): Promise<Lease> {
    const tree = await this.#treeFor(wish);
    const release = async (): Promise<void> => {
      tree.users -= 1;
      tree.lastUse = sinceStart();
    };
    const zygote = await tree.zygoteFor(wish).catch(async (error: unknown) => {
      await release();
      throw error;
    });
    if (this.#learnedSomethingElse(wish, tree)) {
      await release();
      return this.#warmLease(wish);
    }
    await this.#trim();
    return { zygote, tree, [Symbol.asyncDispose]: release };
  }

  /** Its user is counted already: an idle tree may be ended at any time. */
  async #treeFor(wish: ZygoteWish): Promise<ZygoteTree> {
    const environment = hostEnvironment(wish.environment, this.#learnedFor(wish.python));
    const key = hostKey(wish.python, environment);
    const found = this.#trees.get(key);
    const known = await found?.catch(() => undefined);
    if (known?.isAlive) return use(known);
    if (found !== undefined) this.#forget(key, found);
    if (known !== undefined) await this.#end(known);
    const started = this.#trees.get(key) ?? this.#start(wish.python, environment);
    this.#trees.set(key, started);
    // A start that failed for want of something may go well for the next step.
    started.catch(() => this.#forget(key, started));
    return use(await started);
  }

  /** A preload read a name whose value differs between this step and the host: another host is needed. */
  #learnedSomethingElse(wish: ZygoteWish, tree: ZygoteTree): boolean {
    const learned = this.#learnedFor(wish.python);
    for (const name of tree.namesRead) learned.add(name);
    return [...tree.namesRead].some((name) => wish.environment[name] !== tree.environment[name]);
  }

  #learnedFor(python: string): Set<string> {
    const learned = this.#learned.get(python) ?? new Set<string>();
    this.#learned.set(python, learned);
    return learned;
  }

  #start(python: string, environment: Readonly<Record<string, string>>): Promise<ZygoteTree> {
    const started = this.#startNow(python, environment).finally(() => this.#starting.delete(started));
    this.#starting.add(started);
    return started;
  }

  async #startNow(python: string, environment: Readonly<Record<string, string>>): Promise<ZygoteTree> {
    if (this.#closing.signal.aborted) throw new StartError("The engine is closed");
    const host = await this.#ladder.start(this.#board, { python, environment, signal: this.#closing.signal });
    const tree = new ZygoteTree({ board: this.#board, host, environment, sets: this.#sets });
    this.#live.add(tree);
    if (this.#closing.signal.aborted) await this.#end(tree);
    return tree;
  }

  async #trim(): Promise<void> {
    const total = (): number => [...this.#live].reduce((sum, tree) => sum + tree.size, 0);
    // A fresh interpreter, or one that is about to be leased, was never given back.
    const used = [...this.#live].filter(({ lastUse }) => lastUse > 0).sort((a, b) => a.lastUse - b.lastUse);
    for (const tree of used) {
      if (tree.users > 0) continue;
      while (total() > MOST_ZYGOTES && tree.prune());
      if (total() > MOST_ZYGOTES) await this.#end(tree);
    }
  }

  #forget(key: string, started: Promise<ZygoteTree>): void {
    if (this.#trees.get(key) === started) this.#trees.delete(key);
  }

  async #end(tree: ZygoteTree): Promise<void> {
    this.#live.delete(tree);
    await tree[Symbol.asyncDispose]();
  }
}

function use(tree: ZygoteTree): ZygoteTree {
  tree.users += 1;
  return tree;
}
