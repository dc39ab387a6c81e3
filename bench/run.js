import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bareExample, noBareExample } from "./bare-example.js";
import { untilFirstStep } from "./beginning.js";
import { cursusPlanningRows } from "./cursus-planning.js";
import { inTurn, measure, quantile } from "./measure.js";
import { makePipeline } from "./pipelines.js";
import { planningRows } from "./plan.js";

const root = join(import.meta.dirname, "..");
const cli = join(root, "dist", "cursus.js");
const venv = join(root, "examples", "flight-delays", ".venv", "bin", "python");
const heavy = existsSync(venv) ? venv : undefined;
const rows = [];

/**
 * Where the timed runs lie: in memory, where there is such a place. What a file costs differs between disks more than
 * anything measured here does; a row of its own tells it for the disk of this machine.
 */
const memory = whereWritable("/dev/shm") ?? tmpdir();

function whereWritable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return folder;
  } catch {
    return undefined;
  }
}

/** The interpreter itself: a version manager's shim would make the bare loop slow, and us look fast. */
const plain = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).stdout.trim();

function report(name, goal, values) {
  rows.push({ name, goal, ...values });
  process.stdout.write(`${name.padEnd(44)} ${goal.padEnd(28)} ${JSON.stringify(values)}\n`);
}

async function ours(folder, path = join(folder, "pipeline.json")) {
  const workspace = join(folder, "w");
  const env = { ...process.env, TMPDIR: dirname(folder) };
  rmSync(workspace, { recursive: true, force: true });
  const args = [cli, "runtime", "test-pipeline", path, "--workspace-dir", workspace];
  const result = await measure(process.execPath, args, { env });
  if (result.code !== 0) throw new Error(`${path}: exit ${result.code}\n${result.stderr}`);
  return { ...result, workspace, events: eventsOf(workspace) };
}

function eventsOf(workspace) {
  const [run] = readdirSync(join(workspace, "runs"));
  const text = readFileSync(join(workspace, "runs", run, "events.jsonl"), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

async function bareLoop(folder, count, python) {
  const start = process.hrtime.bigint();
  for (let index = 0; index < count; index += 1) await measure(python, ["step.py"], { cwd: folder });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

async function against(name, goal, { count, script, shape, rounds = 3, python = plain, parent = memory }) {
  const folder = makePipeline({ parent, count, script, shape, python });
  let peakBytes = 0;
  const medians = await inTurn(rounds, {
    ours: async () => {
      const result = await ours(folder);
      peakBytes = Math.max(peakBytes, result.peakBytes);
      return result.ms;
    },
    bare: () => bareLoop(folder, count, python),
    ...(hasMake() ? { make: async () => (await measure("make", ["-j2", "-s"], { cwd: folder })).ms } : {}),
  });
  const ratio = (value) => Math.round((value / medians.bare) * 1000) / 1000;
  const make = medians.make === undefined ? {} : { make_over_bare: ratio(medians.make) };
  report(name, goal, {
    ours_over_bare: ratio(medians.ours),
    ...make,
    ours_ms: Math.round(medians.ours),
    bare_ms_per_step: Math.round((medians.bare / count) * 10) / 10,
    tool_peak_mb: Math.round(peakBytes / 2 ** 20),
  });
  rmSync(folder, { recursive: true, force: true });
}

function hasMake() {
  return spawnSync("make", ["--version"]).status === 0;
}

/** T1: from one step's start to the next one's, less the script's own work: long enough for a spare to be ready. */
async function addedPerStep(name, parent) {
  const ownMs = 60;
  const script = `import pandas, sklearn.ensemble, time\ntime.sleep(${ownMs / 1000})\n`;
  const folder = makePipeline({ parent, count: 60, script, shape: "chain", python: heavy });
  const { events } = await ours(folder);
  const starts = events.filter(({ type }) => type === "step-started").map(({ atMs }) => ({ atMs }));
  const added = starts.slice(5).map(({ atMs }, index) => atMs - starts[index + 4].atMs - ownMs);
  const round = (value) => Math.round(value * 10) / 10;
  report(name, "median <= 15, p95 <= 25", {
    added_median: round(quantile(added, 0.5)),
    added_p95: round(quantile(added, 0.95)),
  });
  rmSync(folder, { recursive: true, force: true });
}

/** T2: the five scripts of the example, imports and all, by us and by `python script.py`. */
async function exampleAgainstBare(name, goal, { file, rounds }) {
  const reason = noBareExample();
  if (reason !== undefined) return report(name, goal, { skipped: reason });
  const folder = mkdtempSync(join(memory, "bench-"));
  const pipeline = join(root, "examples", "flight-delays", file);
  const workspace = join(folder, "w");
  const medians = await inTurn(rounds, {
    ours: async () => (await ours(folder, pipeline)).ms,
    bare: () => bareExample(cli, { pipeline, workspace, parent: memory }),
  });
  rmSync(folder, { recursive: true, force: true });
  const ours_over_bare = Math.round((medians.ours / medians.bare) * 1000) / 1000;
  report(name, goal, { ours_over_bare, ours_ms: Math.round(medians.ours), bare_ms: Math.round(medians.bare) });
}

/** Ten thousand steps, each with a finding of its plan: its script is empty. */
async function beginning() {
  const folder = makePipeline({ parent: memory, count: 10_000, script: "", shape: "chain", python: plain });
  const pipeline = join(folder, "pipeline.json");
  const medians = await inTurn(3, {
    first: () => untilFirstStep(cli, { pipeline, workspace: join(folder, `w${process.hrtime.bigint()}`) }),
  });
  rmSync(folder, { recursive: true, force: true });
  report("10,000 steps of JSON until the first starts", "< 3000 ms", { ms: Math.round(medians.first) });
}

async function helpTime() {
  const medians = await inTurn(9, {
    node: async () => (await measure(process.execPath, ["-e", "0"])).ms,
    help: async () => (await measure(process.execPath, [cli, "--help"])).ms,
  });
  report("T10 --help over node -e 0 (ms)", "<= +60", { added: Math.round(medians.help - medians.node) });
}

await helpTime();
if (heavy !== undefined) {
  await addedPerStep("T1 warm step of a chain, heavy imports (ms)", memory);
  await addedPerStep("T1 the same on this disk, with its syncs", tmpdir());
  const sample = { file: "pipeline.yaml", rounds: 5 };
  await exampleAgainstBare("T2 five-step example, sample of the data", "<= 0.5 of the bare loop", sample);
  const whole = { file: "pipeline-full.yaml", rounds: 1 };
  await exampleAgainstBare("T2 five-step example, the whole table", "<= 1.1 of the bare loop", whole);
}
const bare = "<= 1.0 of the bare loop";
await against("chain of 100, no imports", bare, { count: 100, script: "", shape: "chain" });
await against("the same on this disk, with its syncs", "told", {
  count: 100,
  script: "",
  shape: "chain",
  parent: tmpdir(),
});
await against("fan of 200, no imports", bare, { count: 200, script: "", shape: "fan" });
if (heavy !== undefined) {
  const pandas = { count: 20, script: "import pandas\n", shape: "chain", python: heavy };
  await against("20 steps that import pandas", "<= 0.1 of the bare loop", pandas);
  await against("chain of 100, an interpreter with few packages", "told", { ...pandas, count: 100, script: "" });
}
await beginning();
for (const { name, goal, values } of [...(await planningRows()), ...(await cursusPlanningRows())]) {
  report(name, goal, values);
}
mkdirSync(join(root, "bench", "results"), { recursive: true });
writeFileSync(join(root, "bench", "results", "latest.json"), `${JSON.stringify(rows, undefined, 2)}\n`);
