import type { IsolationWish } from "../../model/outcome.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { packageFolder } from "../../system/package-folder.ts";
import { searchPath } from "../../system/processes.ts";
import { stepEnvironment } from "./processes/environment.ts";
import { Ladder } from "./processes/ladder.ts";
import { modulesOf, Nursery } from "./processes/nursery.ts";
import type { ImportSets } from "./processes/tree.ts";
import { Forest } from "./processes/zygotes.ts";
import { Switchboard } from "./talk/switchboard.ts";

export interface CrewOptions {
  readonly isolation?: IsolationWish;
  /** Hidden from scripts, but for what is mounted. */
  readonly workspace: string;
  /** `python/cursus_runtime`; this package's own by default. */
  readonly packageFolder?: string;
}

interface Opened extends AsyncDisposable {
  readonly ladder: Ladder;
  readonly forest: Forest;
  readonly nursery: Nursery;
  readonly runtime: string;
}

/** The Python processes of a run. None starts before the first is asked for. */
export class Crew implements AsyncDisposable {
  readonly #options: CrewOptions;
  #opened: Promise<Opened> | undefined;
  #sets: ImportSets = [];

  constructor(options: CrewOptions) {
    this.#options = options;
  }

  /** Starts an interpreter that steps are about to ask for. What goes wrong is told to the step that does. */
  expect(python: string): void {
    const environment = stepEnvironment({ python, env: [] }, searchPath());
    const lease = this.open().then(({ forest }) =>
      forest.lease({ python, environment, modules: [], preloadMs: 0, cold: false }),
    );
    lease.then((taken) => taken[Symbol.asyncDispose]()).catch(() => undefined);
  }

  /** What these steps import alike is imported once. */
  share(steps: readonly PlannedStep[]): void {
    this.#sets = [...new Map(steps.map(modulesOf).map((set) => [set.join(), set])).values()];
  }

  open(): Promise<Opened> {
    this.#opened ??= openNow(this.#options, () => this.#sets);
    return this.#opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    this.#opened = undefined;
    await opened?.[Symbol.asyncDispose]();
  }
}

async function openNow(options: CrewOptions, sets: () => ImportSets): Promise<Opened> {
  const board = await Switchboard.open();
  const folder = options.packageFolder ?? packageFolder();
  const readable = [folder];
  const ladder = new Ladder(options.isolation ?? "auto", {
    packageFolder: folder,
    readable,
    hidden: [options.workspace],
  });
  const forest = new Forest(board, ladder, sets);
  const nursery = new Nursery(board, forest);
  // A spare may be in the middle of imports that take minutes: only the end of its host ends them.
  const close = async (): Promise<void> => {
    await forest[Symbol.asyncDispose]();
    await nursery[Symbol.asyncDispose]();
    await board[Symbol.asyncDispose]();
  };
  return { ladder, forest, nursery, runtime: board.runtime, [Symbol.asyncDispose]: close };
}
