import type { Channel } from "../talk/channel.ts";
import type { Switchboard } from "../talk/switchboard.ts";
import { growZygote, type Preload } from "./growing.ts";
import { type Host, StartError } from "./host.ts";

/** A Python process that has imported `modules`, ready to fork. */
export interface Zygote {
  readonly channel: Channel;
  readonly modules: ReadonlySet<string>;
  readonly parent: Zygote | undefined;
}

/** Whether every import of `zygote` is wanted, too: only then may it be forked from. */
function holdsOnly(zygote: Zygote, wanted: ReadonlySet<string>): boolean {
  return [...zygote.modules].every((module) => wanted.has(module));
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
  readonly #zygotes: Zygote[];
  #growing: Promise<unknown> = Promise.resolve();

  constructor(board: Switchboard, host: Host, environment: Readonly<Record<string, string>>) {
    this.#board = board;
    this.host = host;
    this.environment = environment;
    this.#zygotes = [{ channel: host.root, modules: new Set(), parent: undefined }];
  }

  get size(): number {
    return this.#zygotes.length;
  }

  get isAlive(): boolean {
    return !this.host.root.isClosed && this.host.builder?.isClosed !== true;
  }

  /** The zygote that has exactly `modules` but those refused; grown from its nearest ancestor, one at a time. */
  zygoteFor(preload: Preload): Promise<Zygote> {
    const found = this.#growing.then(() => this.#findOrGrow(preload));
    this.#growing = found.catch(() => undefined);
    return found;
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

  async #findOrGrow(preload: Preload): Promise<Zygote> {
    const wanted = new Set(preload.modules.filter((module) => !this.refused.has(module)));
    const usable = this.#zygotes.filter((zygote) => !zygote.channel.isClosed && holdsOnly(zygote, wanted));
    const nearest = usable.sort((a, b) => b.modules.size - a.modules.size)[0];
    if (nearest === undefined) throw new StartError("The host's zygotes ended");
    if (nearest.modules.size === wanted.size) return nearest;
    const grown = await this.#grow(nearest, wanted, preload.preloadMs);
    return grown ?? this.#findOrGrow(preload);
  }

  async #grow(parent: Zygote, wanted: ReadonlySet<string>, preloadMs: number): Promise<Zygote | undefined> {
    const modules = [...wanted].filter((module) => !parent.modules.has(module));
    const { channel, report, guilty } = await growZygote(this.#board, parent.channel, { modules, preloadMs });
    for (const name of report?.environment ?? []) this.namesRead.add(name);
    for (const { module, reason } of guilty) this.refused.set(module, reason);
    if (guilty.length > 0) {
      channel[Symbol.dispose]();
      return undefined;
    }
    const zygote = { channel, modules: new Set(wanted), parent };
    this.#zygotes.push(zygote);
    return zygote;
  }
}
