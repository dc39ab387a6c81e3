import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../../src/model/engine.ts";
import type { RunEvent } from "../../../src/model/event.ts";
import type { Outcome } from "../../../src/model/outcome.ts";
import type { Plan, PlannedStep } from "../../../src/model/plan.ts";
import type { RunOptions } from "../../../src/run/run-options.ts";
import { runSteps } from "../../../src/run/run-steps.ts";

/** A small real engine: it ends every step at once, in the way its name says. */
function engineOf(behaviour: (step: string, signal: AbortSignal) => "ran" | "failed" | "cancelled"): Engine {
  return {
    async run({ planned, folder }, { signal, onStart }) {
      onStart();
      await Promise.resolve();
      const kind = behaviour(planned.step.id, signal);
      if (kind === "cancelled") return { kind, attempts: [] };
      return { kind, attempts: [], findings: [], outputs: { out: `${folder}/out` } };
    },
    leave() {},
    async [Symbol.asyncDispose]() {},
  };
}

function plannedStep(id: string, dependsOn: readonly string[]): PlannedStep {
  const inputs = dependsOn.map((step) => ({
    port: { name: step, containerPath: `/opt/ml/${step}`, required: true, feed: { kind: "unknown" as const } },
    feed: { kind: "wire" as const, step, port: "out" },
    mounts: [],
  }));
  const step = {
    id,
    kind: "processing" as const,
    contract: { inputs: [], outputs: [] },
    env: [],
    args: [],
    hyperparameters: [],
    python: "python3",
    mode: "entrypoint" as const,
    limits: { timeoutMs: 1000, memoryBytes: 1e9 },
    network: "off" as const,
    dependsOn,
  };
  const empty = { outputs: [], env: [], argv: [], folders: [], files: [] };
  return { step, dependsOn, inputs, ...empty, codeFolder: "/c", entryPath: "/c/s.py", workingDir: "/" };
}

function planOf(edges: Readonly<Record<string, readonly string[]>>): Plan {
  const steps = Object.entries(edges).map(([id, needs]) => plannedStep(id, needs));
  return {
    name: "p",
    file: "/p.yaml",
    root: "/",
    steps,
    unselected: [],
    wires: [],
    validationLevel: "standard",
    findings: [],
  };
}

async function runWith(
  plan: Plan,
  engine: Engine,
  more: Partial<RunOptions> = {},
): Promise<readonly [string, Outcome][]> {
  const outcomes = await runSteps(plan, {
    engine,
    emit: () => {},
    signal: new AbortController().signal,
    failFast: false,
    folderOf: (step) => `/runs/${step}`,
    publish: async (_, ended) =>
      ended.kind === "cancelled" ? ended : { kind: ended.kind, attempts: [], outputs: [], findings: [] },
    elapsedMs: () => 0,
    ...more,
  });
  return plan.steps.map(({ step }, index) => [step.id, outcomes[index] as Outcome]);
}

describe("runSteps", () => {
  it("blocks only what needs a failed step and names the one that it waited for", async () => {
    const plan = planOf({ a: [], b: ["a"], c: ["b"], d: [], e: ["d", "b"] });
    const outcomes = await runWith(
      plan,
      engineOf((step) => (step === "a" ? "failed" : "ran")),
    );
    expect(outcomes.map(([id, outcome]) => [id, outcome.kind, "by" in outcome ? outcome.by : []])).toEqual([
      ["a", "failed", []],
      ["b", "blocked", ["a"]],
      ["c", "blocked", ["b"]],
      ["d", "ran", []],
      ["e", "blocked", ["b"]],
    ]);
  });

  it("tells the engine which steps will not run, so that it prepares nothing for them", async () => {
    const left: string[] = [];
    const engine = {
      ...engineOf((step) => (step === "a" ? "failed" : "ran")),
      leave: (step: string) => left.push(step),
    };
    await runWith(planOf({ a: [], b: ["a"], c: ["b"], d: [] }), engine);
    expect(left).toEqual(["b", "c"]);
  });

  it("gives every step exactly one outcome in a chain of 10,000", async () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
    const plan = planOf(Object.fromEntries(ids.map((id, index) => [id, index === 0 ? [] : [`s${index - 1}`]])));
    const outcomes = await runWith(
      plan,
      engineOf((step) => (step === "s5000" ? "failed" : "ran")),
    );
    const count = (kind: string): number => outcomes.filter(([, outcome]) => outcome.kind === kind).length;
    expect([count("ran"), count("failed"), count("blocked")]).toEqual([5000, 1, 4999]);
  });

  it("cancels what has not started once the signal aborts", async () => {
    const stop = new AbortController();
    const plan = planOf({ a: [], b: ["a"] });
    const engine = engineOf(() => {
      stop.abort();
      return "cancelled";
    });
    const outcomes = await runWith(plan, engine, { signal: stop.signal });
    expect(outcomes.map(([, outcome]) => outcome.kind)).toEqual(["cancelled", "cancelled"]);
  });

  it("skips what has not started after a failure with failFast", async () => {
    const plan = planOf({ a: [], b: [], c: ["b"] });
    const engine = engineOf((step, signal) => (step === "a" ? "failed" : signal.aborted ? "cancelled" : "ran"));
    const outcomes = await runWith(plan, engine, { failFast: true });
    expect(outcomes[0]?.[1].kind).toBe("failed");
    expect(outcomes[2]?.[1].kind).not.toBe("ran");
  });

  it("tells that a step failed before it tells which ones that blocks", async () => {
    const told: string[] = [];
    const emit = (event: RunEvent): void => {
      if (event.type === "step-ended") told.push(`${event.step} ${event.outcome.kind}`);
    };
    const publish: RunOptions["publish"] = async () => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      return { kind: "failed", attempts: [], outputs: [], findings: [] };
    };
    const plan = planOf({ a: [], b: ["a"], c: ["b"] });
    await runWith(
      plan,
      engineOf(() => "failed"),
      { emit, publish },
    );
    expect(told).toEqual(["a failed", "b blocked", "c blocked"]);
  });

  it("hands on a bug in a step that nobody depends on, and nothing else hears of it", async () => {
    const unhandled: unknown[] = [];
    const listener = (reason: unknown): number => unhandled.push(reason);
    process.on("unhandledRejection", listener);
    try {
      const run = runWith(
        planOf({ a: [], leaf: ["a"] }),
        engineOf((step) => {
          if (step === "leaf") throw new Error("a bug");
          return "ran";
        }),
      );
      await expect(run).rejects.toThrow("a bug");
      await setImmediate();
      expect(unhandled).toEqual([]);
    } finally {
      process.off("unhandledRejection", listener);
    }
  });

  it("tells a step's end only after its outputs are published", async () => {
    const told: string[] = [];
    const emit = (event: RunEvent): void => {
      told.push(event.type);
    };
    await runWith(
      planOf({ a: [] }),
      engineOf(() => "ran"),
      {
        emit,
        publish: async () => {
          told.push("published");
          return { kind: "ran", attempts: [], outputs: [], findings: [] };
        },
      },
    );
    expect(told).toEqual(["step-started", "published", "step-ended"]);
  });

  it("leaves out what a decision skips with all that needs it, and goes on after a stub", async () => {
    const plan = planOf({ a: [], b: ["a"], c: ["b"], d: ["a"], e: ["d"], f: ["c", "d"] });
    const ended: Readonly<Record<string, Outcome>> = {
      b: { kind: "skipped", reason: "the other branch was taken" },
      d: { kind: "stubbed", reason: "it runs elsewhere", outputs: [] },
    };
    const outcomes = await runWith(
      plan,
      engineOf(() => "ran"),
      {
        decides: async (planned) => {
          const outcome = ended[planned.step.id];
          return outcome === undefined ? { kind: "goes", planned } : { kind: "ends", outcome };
        },
      },
    );
    expect(outcomes.map(([id, outcome]) => [id, outcome.kind, "reason" in outcome ? outcome.reason : ""])).toEqual([
      ["a", "ran", ""],
      ["b", "skipped", "the other branch was taken"],
      ["c", "skipped", "it needs b, which did not run"],
      ["d", "stubbed", "it runs elsewhere"],
      ["e", "ran", ""],
      ["f", "skipped", "it needs c, which did not run"],
    ]);
  });
});
