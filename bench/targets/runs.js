import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bareExample, noBareExample } from "../bare-example.js";
import { inTurn, measure } from "../measure.js";
import { makePipeline } from "../pipelines.js";
import { measured, seconds, unmeasured } from "./answers.js";
import { isLinear } from "./linear.js";
import { cli, flights, python, run } from "./tool.js";

const TIMES = 20;
const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** The example by us and by `python script.py`, in turn; nothing of a first run is kept for a second one but the disk's cache. */
export async function overhead() {
  const reason = noBareExample();
  if (reason !== undefined) return unmeasured(reason);
  const folder = mkdtempSync(join(memory, "targets-"));
  const workspace = join(folder, "w");
  const times = [];
  try {
    const medians = await inTurn(3, {
      ours: async () => {
        rmSync(workspace, { recursive: true, force: true });
        times.push(await wall([flights, "--workspace-dir", workspace]));
        return times.at(-1);
      },
      bare: () => bareExample(cli, { pipeline: flights, workspace, parent: memory }),
    });
    const text = (ms) => `${((100 * (ms - medians.bare)) / medians.bare).toFixed(0)} %`;
    const words = `${text(times[0])} first, ${text(medians.ours)} in the median`;
    return measured(
      `${words} (${seconds(medians.ours)}, bare ${seconds(medians.bare)})`,
      medians.ours < 1.05 * medians.bare,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function wall(words) {
  const { ms, code, stderr } = await measure(process.execPath, [cli, "runtime", "test-pipeline", ...words]);
  if (code !== 0) throw new Error(`exit ${code}\n${stderr}`);
  return ms;
}

/** Chains of steps that do nothing: what is measured is ours. */
export async function hundredSteps() {
  const points = await chains([10, 55, 100]);
  const text = points.map(({ count, ms }) => `${count} steps ${seconds(ms)}`).join(", ");
  return measured(text, isLinear(points));
}

async function chains(counts) {
  const folders = counts.map((count) => makePipeline({ parent: memory, count, script: "", shape: "chain", python }));
  try {
    const contestants = counts.map((count, at) => [count, () => fresh(folders[at])]);
    const medians = await inTurn(3, Object.fromEntries(contestants));
    return counts.map((count) => ({ count, ms: medians[count] }));
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function fresh(folder, ...words) {
  const workspace = join(folder, "w");
  rmSync(workspace, { recursive: true, force: true });
  return wall([join(folder, "pipeline.json"), "--workspace-dir", workspace, ...words]);
}

/** Twenty steps that need nothing of each other and work for a fifth of a second each, together and one at a time. */
export async function twentySteps() {
  const script = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end:\n    pass\n";
  const folder = makePipeline({ parent: memory, count: 20, script, shape: "fan", python });
  try {
    const { together, alone } = await inTurn(3, {
      together: () => fresh(folder),
      alone: () => fresh(folder, "--execution-mode", "sequential"),
    });
    const gain = 1 - together / alone;
    const text = `${seconds(together)}; ${(100 * gain).toFixed(0)} % less than ${seconds(alone)} one at a time`;
    return measured(text, together < 600_000 && gain >= 0.2);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Four tests of the example at the same time, and one call of the library that runs a pipeline of one step. */
export async function together() {
  const runs = await Promise.all(Array.from({ length: 4 }, () => run(flights)));
  const passed = runs.filter(({ document }) => document?.verdict?.startsWith("passed")).length;
  const ms = await libraryCall();
  return measured(`${passed} of 4 tests at once pass; a call takes ${seconds(ms)}`, passed === 4 && ms < 2000);
}

async function libraryCall() {
  const { testPipeline } = await import(join(cli, "../index.js"));
  const folder = makePipeline({ parent: memory, count: 1, script: "", shape: "chain", python });
  try {
    const start = performance.now();
    const tested = await testPipeline(join(folder, "pipeline.json"), { workspace: join(folder, "w") });
    const ms = performance.now() - start;
    if (!tested.ok || !tested.value.verdict.startsWith("passed")) throw new Error(JSON.stringify(tested));
    return ms;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An error of ours is an exit code of 70, or a run without its report. */
export async function errorRate() {
  const runs = [];
  for (let time = 0; time < TIMES; time += 1) runs.push(await run(flights));
  const isOurs = ({ code, document }) => code === 70 || document?.verdict === undefined;
  const errors = runs.filter(isOurs).length;
  const rate = (100 * errors) / TIMES;
  return measured(`${rate.toFixed(1)} % of ${TIMES} runs of the example; available ${100 - rate} %`, rate < 0.5);
}
