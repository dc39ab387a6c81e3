import { access, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PlannedStep } from "../../src/model/plan.ts";
import { marked, until } from "../rig/processes.ts";
import { codes, type Ground, makeGround, writes } from "./engine-ground.ts";
import { noFacts, setting } from "./plan/build.ts";

interface Endless {
  readonly planned: PlannedStep;
  /** Resolves once the import has begun. */
  readonly imports: () => Promise<unknown>;
}

/** A step with a library whose import never ends. */
async function endless(ground: Ground): Promise<Endless> {
  const begun = join(ground.root, "begun");
  const folder = join(ground.root, "libraries");
  await mkdir(folder);
  const module = `import threading\nopen(${JSON.stringify(begun)}, "w").close()\nthreading.Event().wait()\n`;
  await writeFile(join(folder, "endless.py"), module);
  const script = { path: join(ground.root, "step.py"), facts: { ...noFacts, preload: ["endless"] } };
  const env = [setting("PYTHONPATH", folder)];
  const planned = await ground.plan("step", writes, { step: { script }, env });
  const hasBegun = (): Promise<boolean> => access(begun).then(...([() => true, () => false] as const));
  return { planned, imports: () => until(hasBegun, 10_000) };
}

test("the end of a run does not wait for the imports of a step that will not run", { timeout: 15_000 }, async () => {
  await using ground = await makeGround();
  const { planned, imports } = await endless(ground);
  const first = await ground.plan("first", writes);
  {
    await using engine = ground.engine(first, planned);
    expect(codes(await ground.run(engine, first))).toEqual(["ran"]);
    await imports();
  }
  expect(await marked(ground.root)).toEqual([]);
});

test("an abort does not wait for the imports of its step, nor runs it", { timeout: 15_000 }, async () => {
  await using ground = await makeGround();
  const { planned, imports } = await endless(ground);
  const stop = new AbortController();
  {
    await using engine = ground.engine(planned);
    const folder = join(ground.workspace, "step");
    const outcome = engine.run({ planned, sources: {}, folder }, { signal: stop.signal, onStart: () => undefined });
    await imports();
    stop.abort();
    expect(await outcome).toEqual({ kind: "cancelled", attempts: [] });
  }
  expect(await marked(ground.root)).toEqual([]);
});
