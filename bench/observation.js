import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bareSteps, noBareExample } from "./bare-example.js";
import { measure, quantile } from "./measure.js";

/**
 * T9: what it costs a script to be observed. There is no run without observation, so the same script runs by `python script.py`
 * in the same layout (a mount namespace of its own, /opt/ml in place, its inputs below overlays) in turn with ours. Each time
 * the script's own clocks count, around its reading alone: what starts, digests and profiles is not observation, and is
 * measured elsewhere. What the overlays cost, by which a script may write into its inputs and harm nobody's, is told beside it.
 * `node bench/observation.js [ROUNDS]`, after a build.
 */
const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cursus.js");
const venv = join(root, "examples/flight-delays/.venv/bin/python");
const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const GOAL = 1.05;

const byOpen = `
for name in names:
    with open(name, "rb") as file:
        total += len(file.read())`;
const byPandas = `
for name in names:
    total += len(pandas.read_csv(name))`;

const cases = [
  {
    name: "10,000 files of 100 KB, open",
    script: scriptOf("", byOpen),
    count: 10_000,
    content: Buffer.alloc(100_000, "x"),
  },
  {
    name: "10,000 files of 100 KB, read_csv",
    script: scriptOf("import pandas", byPandas),
    count: 10_000,
    content: table(2100),
  },
  {
    name: "2,000 tables of 20 rows, read_csv",
    script: scriptOf("import pandas", byPandas),
    count: 2000,
    content: table(20),
    // Beside the promise: nothing is read in less time, so nothing shows more of what a call costs.
    isPromised: false,
  },
];

/** Reads one file before the clock starts, so that what a library imports late counts for nobody. */
function scriptOf(imports, loop) {
  return `import glob
import sys
import time
${imports}
total = 0
every = sorted(glob.glob("/opt/ml/processing/input/data/*/*"))
names = every[:1]
${loop}
names = every
wall, cpu = time.perf_counter(), time.process_time()
${loop}
print("took", time.perf_counter() - wall, time.process_time() - cpu, len(names), file=sys.stderr)
`;
}

function table(length) {
  const rows = Array.from({ length }, (_, row) => `${row},${row / 7},name ${row},${row % 2 === 0},2024-01-02`);
  return `id,score,name,flag,day\n${rows.join("\n")}\n`;
}

async function main(rounds) {
  const reason = noBareExample();
  if (reason !== undefined || !existsSync(venv)) {
    process.stdout.write(`T9 cannot be measured: ${reason ?? "node scripts/setup.js was not run"}\n`);
    return;
  }
  for (const one of cases) {
    const parent = mkdtempSync(join(memory, "bench-observation-"));
    try {
      print(one, await ratiosOf(one, { parent, rounds }));
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  }
}

async function ratiosOf(one, { parent, rounds }) {
  const pipeline = makePipeline(one, parent);
  const workspace = join(parent, "w");
  const times = { ours: [], bare: [], copies: [] };
  for (let round = 0; round < rounds; round += 1) {
    rmSync(workspace, { recursive: true, force: true });
    times.ours.push(await ours({ pipeline, workspace, parent }, one.count));
    for (const [who, overlays] of [
      ["bare", true],
      ["copies", false],
    ]) {
      const [step] = await bareSteps(cli, { pipeline, workspace, parent, overlays });
      times[who].push(tookIn(step.stderr, one.count));
    }
  }
  const median = (who, clock) =>
    quantile(
      times[who].map((taken) => taken[clock]),
      0.5,
    );
  return Object.fromEntries(
    ["wall", "cpu"].map((clock) => [
      clock,
      { ours: median("ours", clock), bare: median("bare", clock), copies: median("copies", clock) },
    ]),
  );
}

function makePipeline({ script, count, content }, parent) {
  for (let index = 0; index < count; index += 1) {
    const file = join(parent, "data", `part${index % 100}`, `${index}.csv`);
    if (index < 100) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  writeFileSync(join(parent, "read.py"), script);
  const inputs = { data: { path: "/opt/ml/processing/input/data", from: "data" } };
  const pipeline = join(parent, "pipeline.json");
  writeFileSync(
    pipeline,
    JSON.stringify({ name: "bench", python: venv, steps: { read: { script: "read.py", inputs } } }),
  );
  return pipeline;
}

async function ours({ pipeline, workspace, parent }, count) {
  const args = [cli, "runtime", "test-pipeline", pipeline, "--workspace-dir", workspace];
  const { code, stderr } = await measure(process.execPath, args, { env: { ...process.env, TMPDIR: parent } });
  if (code !== 0) throw new Error(`exit ${code}\n${stderr}`);
  const [run] = readdirSync(join(workspace, "runs"));
  return tookIn(readFileSync(join(workspace, "runs", run, "steps/read/1/log.txt"), "utf8"), count);
}

function tookIn(text, count) {
  const [, wall, cpu, seen] = /took (\S+) (\S+) (\d+)/.exec(text) ?? [];
  if (Number(seen) !== count) throw new Error(`The script read ${seen} files: ${text}`);
  return { wall: Number(wall) * 1000, cpu: Number(cpu) * 1000 };
}

function print({ name, isPromised = true }, clocks) {
  for (const [clock, { ours: observed, bare, copies }] of Object.entries(clocks)) {
    const ratio = observed / bare;
    const verdict = isPromised ? `goal <= ${GOAL}  ${ratio <= GOAL ? "met" : "MISSED"}` : "no goal";
    const times = `${Math.round(observed)} ms, bare ${Math.round(bare)} ms`;
    const mounted = `overlays over copies ${(bare / copies).toFixed(3)}`;
    process.stdout.write(
      `T9 ${name.padEnd(34)} ${clock.padEnd(4)} ${times.padEnd(26)} ${ratio.toFixed(3)}  ${verdict}; ${mounted}\n`,
    );
  }
}

await main(Number(process.argv[2] ?? 5));
