import type { Channel } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { growZygote, type Preload } from "./growing.ts";
import { type Host, StartError } from "./host.ts";
import { lineage } from "./lineage.ts";

/** A Python process that has imported `modules`, ready to fork. */
export interface Zygote {
  readonly channel: Channel;
  readonly modules: ReadonlySet<string>;
  readonly parent: Zygote | undefined;
}

/** What each step of the plan imports. */
export type ImportSets = readonly (readonly string[])[];

interface Ground {
  readonly board: Switchboard;
  readonly host: Host;
  readonly environment: Readonly<Record<string, string>>;
  readonly sets: () => ImportSets;
}

/** The zygotes of one host. */
export class ZygoteTree implements AsyncDisposable {
  readonly host: Host;
  readonly environment: Readonly<Record<string, string>>;
  readonly refused: Map<string, string> = new Map<string, string>();
  readonly namesRead: Set<string> = new Set<string>();
  users = 0;
  lastUse = 0;
  readonly #board: Switchboard;
  readonly #sets: () => ImportSets;
  readonly #root: Zygote;
  readonly #zygotes: Zygote[];
  readonly #growing = new Map<string, Promise<Zygote | undefined>>();

  constructor({ board, host, environment, sets }: Ground) {
    this.#board = board;
    this.host = host;
    this.environment = environment;
    this.#sets = sets;
    this.#root = { channel: host.root, modules: new Set(), parent: undefined };
    this.#zygotes = [this.#root];
  }

  get size(): number {
    return this.#zygotes.length;
  }

  get isAlive(): boolean {
    return !this.host.root.isClosed && this.host.builder?.isClosed !== true;
  }

  /** The zygote that has exactly `modules` but those refused, grown through what it shares with other steps. */
  async zygoteFor(preload: Preload): Promise<Zygote> {
    const allowed = (set: readonly string[]): readonly string[] => set.filter((module) => !this.#isRefused(module));
    let zygote = this.#root;
    if (zygote.channel.isClosed) throw new StartError("The host's zygotes ended");
    for (const modules of lineage(allowed(preload.modules), this.#sets().map(allowed))) {
      const next = await this.#from(zygote, { ...preload, modules });
      if (next === undefined) return this.zygoteFor(preload);
      zygote = next;
    }
    return zygote;
  }

  /** Ends one zygote that nothing was grown from; false when there is none but the root. */
  prune(): boolean {
    const parents = new Set(this.#zygotes.map((zygote) => zygote.parent));
    const leaf = this.#zygotes.find((zygote) => zygote.parent !== undefined && !parents.has(zygote));
    if (leaf === undefined) return false;
    leaf.channel[Symbol.dispose]();
    this.#zygotes.splice(this.#zygotes.indexOf(leaf), 1);
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const zygote of this.#zygotes) zygote.channel[Symbol.dispose]();
    await this.host[Symbol.asyncDispose]();
  }

  #isRefused(module: string): boolean {
    const parts = module.split(".");
    return parts.some((_, index) => this.refused.has(parts.slice(0, index + 1).join(".")));
  }

  /** The one that lives already, or that is growing, or a new one; undefined when one of its modules was refused. */
  #from(parent: Zygote, preload: Preload): Promise<Zygote | undefined> {
    const key = preload.modules.toSorted().join();
    const living = this.#zygotes.find((zygote) => !zygote.channel.isClosed && isOf(zygote, preload.modules));
    const growing = this.#growing.get(key);
    if (living !== undefined || growing !== undefined) return growing ?? Promise.resolve(living);
    const grown = this.#grow(parent, preload).finally(() => this.#growing.delete(key));
    this.#growing.set(key, grown);
    return grown;
  }

  async #grow(parent: Zygote, preload: Preload): Promise<Zygote | undefined> {
    const modules = preload.modules.filter((module) => !parent.modules.has(module));
    const { channel, report, guilty } = await growZygote(this.#board, parent.channel, { ...preload, modules });
    for (const name of report?.environment ?? []) this.namesRead.add(name);
    for (const { module, reason } of guilty) this.refused.set(module, reason);
    if (guilty.length > 0) {
      channel[Symbol.dispose]();
      return undefined;
    }
    const zygote = { channel, modules: new Set(preload.modules), parent };
    this.#zygotes.push(zygote);
    return zygote;
  }
}

function isOf({ modules }: Zygote, wanted: readonly string[]): boolean {
  return modules.size === wanted.length && wanted.every((module) => modules.has(module));
}
