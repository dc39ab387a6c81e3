import { type Alone, type AloneWish, loadAlone, type Unmade } from "../load/alone/load-alone.ts";
import { ok, type Result } from "../model/result.ts";
import { mountsOf } from "../plan/layout/channels.ts";
import { sharedParts } from "../plan/layout/shared.ts";
import { draftStep } from "../sources/draft-step.ts";
import { type TestedRun, type TestOptions, testPipeline } from "./pipeline.ts";

export type { Alone, AloneWish } from "../load/alone/load-alone.ts";

export interface TestedScript extends TestedRun {
  readonly alone: Alone;
}

/**
 * Runs one script as a pipeline of its own: its contract from a pipeline that declares it, else from its code. What no
 * source can make, such as a model, the steps of that pipeline make first. Fails as `testPipeline` does, and when nothing
 * feeds an input.
 */
export async function testScript(wish: AloneWish, options: TestOptions): Promise<Result<TestedScript>> {
  let alone: Alone | undefined;
  const tested = await testPipeline(wish.script, options, async (_, where) => {
    const loaded = await loadAlone(wish, { ...where, signal: options.signal, unmade: unmadeInputs });
    if (!loaded.ok) return loaded;
    alone = loaded.value;
    return ok(alone.project);
  });
  if (!tested.ok) return tested;
  if (alone === undefined) throw new Error("a script was tested that was never read");
  return ok({ ...tested.value, alone });
}

/** Inputs that would have to hold what only a script can make. */
export const unmadeInputs: Unmade = (step, hints) => {
  const shared = sharedParts();
  const all = step.contract.inputs.map((port) => ({
    ...{ port, mounts: mountsOf(step.kind, port, shared) },
    feed: { kind: "synthetic", wish: port.synthetic ?? {} } as const,
  }));
  const inputs = all.filter(({ feed }) => feed.wish.generator === undefined);
  const drafts = draftStep({ planned: { step, inputs: all }, inputs, hints, kind: "generic", steps: [step] });
  return new Set(drafts.ports.flatMap(({ port, impossible }) => (impossible.length > 0 ? port : [])));
};
