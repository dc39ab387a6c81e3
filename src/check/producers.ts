import type { EngineOutcome, ReadyStep } from "../model/engine.ts";
import type { Plan, PlannedFeed, PlannedOutput, PlannedStep } from "../model/plan.ts";
import type { Producer } from "./facts.ts";
import { writerOf } from "./ports.ts";

interface Ended {
  readonly ready: ReadyStep;
  readonly ended: EngineOutcome;
}

/** Who made what in this run: what was promised, the folders it lies in, and the lines of code that wrote it. */
export class Producers {
  readonly #outputs: ReadonlyMap<string, ReadonlyMap<string, PlannedOutput>>;
  readonly #ended = new Map<string, Ended>();

  constructor(plan: Plan) {
    const byPort = ({ outputs }: PlannedStep): ReadonlyMap<string, PlannedOutput> =>
      new Map(outputs.map((output) => [output.port.name, output]));
    this.#outputs = new Map(plan.steps.map((planned) => [planned.step.id, byPort(planned)]));
  }

  note(ready: ReadyStep, ended: EngineOutcome): void {
    this.#ended.set(ready.planned.step.id, { ready, ended });
  }

  /** Undefined: no step made it. */
  of(feed: PlannedFeed): Producer | undefined {
    if (feed.kind !== "wire" && feed.kind !== "earlier") return undefined;
    const { step, port } = feed;
    const output = this.#outputs.get(step)?.get(port);
    if (output === undefined) return { step, port };
    const known = this.#ended.get(step);
    const wroteAt = writerOf(output, known?.ended.attempts.at(-1)?.observed);
    const made = { step, port, promised: output.port, wroteAt };
    return known?.ended.kind === "ran" ? { ...made, hasEnded: true, planned: known.ready.planned } : made;
  }

  /** A step that has ended, with what it was given. */
  readyOf(step: string): ReadyStep | undefined {
    return this.#ended.get(step)?.ready;
  }

  /** Where the data of a port lies; undefined where its step has not ended well. */
  folderOf(step: string, port: string): string | undefined {
    const known = this.#ended.get(step);
    if (known?.ended.kind !== "ran") return undefined;
    return known.ended.outputs[port] ?? known.ready.sources[port];
  }
}
