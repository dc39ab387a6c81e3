import type { Emit, RunEvent } from "../../model/event.ts";

type StepEvent = Extract<RunEvent, { type: "step-started" | "step-ended" }>;

/**
 * Tells of a step only after the ends of all that it needs: a step starts while what it needs is still being made durable, and
 * who reads lines would take that for no order at all. Everything else is told as it comes.
 */
export function inCausalOrder(tell: Emit): Emit {
  const order = new CausalOrder(tell);
  return (event) => order.take(event);
}

class CausalOrder {
  readonly #tell: Emit;
  /** step → what it needs whose end is not told yet. */
  readonly #awaited = new Map<string, Set<string>>();
  readonly #readers = new Map<string, string[]>();
  /** step → what came of it too early. */
  readonly #held = new Map<string, StepEvent[]>();

  constructor(tell: Emit) {
    this.#tell = tell;
  }

  take(event: RunEvent): void {
    switch (event.type) {
      case "step-started":
      case "step-ended":
        this.#takeStep(event);
        return;
      case "run-started":
        for (const { id, dependsOn } of event.steps) this.#expect(id, dependsOn);
        break;
      case "run-ended":
        // What was cut short has no end to wait for.
        for (const one of [...this.#held.values()].flat()) this.#tell(one);
        break;
    }
    this.#tell(event);
  }

  #expect(id: string, dependsOn: readonly string[]): void {
    this.#awaited.set(id, new Set(dependsOn));
    for (const needed of dependsOn) {
      const readers = this.#readers.get(needed);
      if (readers === undefined) this.#readers.set(needed, [id]);
      else readers.push(id);
    }
  }

  #takeStep(event: StepEvent): void {
    if ((this.#awaited.get(event.step)?.size ?? 0) > 0) {
      this.#held.set(event.step, [...(this.#held.get(event.step) ?? []), event]);
      return;
    }
    this.#tell(event);
    if (event.type === "step-ended") this.#release(event.step);
  }

  /** No recursion: a chain may have 10,000 steps. */
  #release(ended: string): void {
    const all = [ended];
    for (const step of all) {
      const freed = (this.#readers.get(step) ?? []).filter((reader) => this.#isFreed(reader, step));
      all.push(...freed.filter((reader) => this.#tellHeld(reader)));
    }
  }

  #isFreed(reader: string, ended: string): boolean {
    const awaited = this.#awaited.get(reader);
    return awaited?.delete(ended) === true && awaited.size === 0;
  }

  /** Whether that step has ended. */
  #tellHeld(step: string): boolean {
    const held = this.#held.get(step) ?? [];
    this.#held.delete(step);
    for (const one of held) this.#tell(one);
    return held.some(({ type }) => type === "step-ended");
  }
}
