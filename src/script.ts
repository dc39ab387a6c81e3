import { type Alone, type AloneWish, loadAlone } from "./load/alone/load-alone.ts";
import { ok, type Result } from "./model/result.ts";
import { type TestedRun, type TestOptions, testPipeline } from "./pipeline.ts";

export type { Alone, AloneWish } from "./load/alone/load-alone.ts";

export interface TestedScript extends TestedRun {
  readonly alone: Alone;
}

/**
 * Runs one script as a pipeline of its own: its contract from a pipeline that declares it, else from its code. Fails as
 * `testPipeline` does, and when nothing feeds an input.
 */
export async function testScript(wish: AloneWish, options: TestOptions): Promise<Result<TestedScript>> {
  let alone: Alone | undefined;
  const tested = await testPipeline(wish.script, options, async (_, where) => {
    const loaded = await loadAlone(wish, { ...where, signal: options.signal });
    if (!loaded.ok) return loaded;
    alone = loaded.value;
    return ok(alone.project);
  });
  if (!tested.ok) return tested;
  if (alone === undefined) throw new Error("a script was tested that was never read");
  return ok({ ...tested.value, alone });
}
