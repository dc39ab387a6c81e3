import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Program } from "../program.ts";
import { makeProject, type Tested, testPipeline } from "../project.ts";

/** The example's interpreter, which has NumPy, pandas, scikit-learn and XGBoost. */
export const exampleVenv: string = join(import.meta.dirname, "../../../examples/flight-delays/.venv/bin/python");

export function hasExampleVenv(): Promise<boolean> {
  return access(exampleVenv).then(
    () => true,
    () => false,
  );
}

export interface Forked {
  /** Steps that came to their end in the first, warm attempt. */
  readonly good: number;
  /** Other steps, with what the run says of them; a lock-up is a time limit that came. */
  readonly wrong: readonly string[];
  readonly ended: Tested;
}

/** Runs `count` steps of the same script, forked from one interpreter that has imported what it needs. */
export async function forkMany(
  program: Program,
  { count, body, python }: { readonly count: number; readonly body: string; readonly python?: string },
): Promise<Forked> {
  const ids = Array.from({ length: count }, (_, n) => `fork-${n}`);
  const steps = Object.fromEntries(ids.map((id) => [id, { script: "work.py", timeout: "60s" }]));
  await using project = await makeProject(steps, { "scripts/work.py": body }, python === undefined ? {} : { python });
  const ended = await testPipeline(program, project, "--jobs", "4");
  const isGood = (id: string): boolean => {
    const { outcome, attempts, warm } = ended.step(id);
    return outcome === "ran" && attempts === 1 && warm === true;
  };
  const wrong = ids.filter((id) => !isGood(id)).map((id) => `${id} ${ended.codes(id)}`);
  return { good: ids.length - wrong.length, wrong, ended };
}
