import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");

/** How step `index` of a shape is fed. */
const shapes = {
  chain: (index) => (index > 0 ? [index - 1] : []),
  fan: (index) => (index > 0 ? [0] : []),
  /** Layers of 100; every step is fed by two of the layer above. */
  diamonds: (index) => (index >= 100 ? [index - 100, index - (index % 100) - 1] : []),
};

/** T4: planning of a project in memory, and loading of a JSON file apart; each in a process of its own. */
export async function planningRows() {
  const folder = mkdtempSync(join(root, "node_modules", ".bench-plan-"));
  try {
    await bundle(folder);
    const rows = Object.keys(shapes).map((shape) => ({
      name: `T4 planRun, ${shape} of 100,000`,
      goal: "< 1000 ms, < 500 MB",
      values: once("plan", shape, folder),
    }));
    return [
      ...rows,
      { name: "loadProject, 10,000 steps of JSON", goal: "told", values: once("load", "chain", folder) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle(folder) {
  const input = { plan: join(root, "src/plan/plan-run.ts"), load: join(root, "src/load/load-project.ts") };
  const built = await rolldown({ input, platform: "node", transform: { target: "node20.19" } });
  await built.write({ dir: folder, format: "esm" });
  await built.close();
}

function once(verb, shape, folder) {
  const child = spawnSync(process.execPath, [import.meta.filename, verb, shape, folder], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`${verb} ${shape}: ${child.stderr}`);
  return JSON.parse(child.stdout);
}

/** Prints how long one call took, and the most memory that the whole process ever held, the project included. */
async function measureOne(verb, shape, folder) {
  const run = verb === "plan" ? await planOf(shape, folder) : await loadOf(shape, folder);
  const start = performance.now();
  const result = await run();
  const ms = Math.round(performance.now() - start);
  if (!result.ok) throw new Error(JSON.stringify(result.failure.findings.slice(0, 3)));
  const peak_mb = Math.round(process.resourceUsage().maxRSS / 1024);
  process.stdout.write(`${JSON.stringify({ ms, peak_mb, steps: result.value.steps.length })}\n`);
}

async function planOf(shape, folder) {
  const { planRun } = await import(join(folder, "plan.js"));
  const steps = Array.from({ length: 100_000 }, (_, index) => stepOf(index, shapes[shape](index)));
  const project = { name: "bench", file: "/p/pipeline.yaml", root: "/p", steps, findings: [] };
  return () => planRun(project, { selection: {}, earlier: [] });
}

const inputs = [
  ["left", "/opt/ml/processing/input/left"],
  ["right", "/opt/ml/processing/input/right"],
];

function stepOf(index, needs) {
  const place = { file: "/p/pipeline.yaml", line: index + 1, column: 1 };
  const origin = { kind: "pipeline", place };
  const port = (name, containerPath) => ({ name, containerPath, required: true, place });
  // In this order, as loading makes them: begun by the spread, each would be of a hidden class of its own in Node 20.
  const fed = (need, at) => ({ feed: { kind: "port", step: `s${need}`, port: "out" }, ...port(...inputs[at]) });
  return {
    id: `s${index}`,
    kind: "processing",
    script: { path: "/p/step.py" },
    contract: { inputs: needs.map(fed), outputs: [port("out", "/opt/ml/processing/output")] },
    env: [{ name: "LABEL", value: "delayed", origin }],
    args: [{ name: "job_type", value: ["training"], origin }],
    hyperparameters: [],
    python: "/usr/bin/python3",
    mode: "entrypoint",
    limits: { timeoutMs: 300_000, memoryBytes: 2e9 },
    network: "off",
    dependsOn: [],
    place,
  };
}

async function loadOf(shape, folder) {
  const { loadProject } = await import(join(folder, "load.js"));
  const project = mkdtempSync(join(tmpdir(), "bench-load-"));
  process.on("exit", () => rmSync(project, { recursive: true, force: true }));
  const steps = Array.from({ length: 10_000 }, (_, index) => {
    const inputs = shapes[shape](index).map((need) => ["in", { path: "/opt/ml/processing/in", from: `s${need}.out` }]);
    const outputs = { out: { path: "/opt/ml/processing/out" } };
    return [`s${index}`, { script: "step.py", env: { LABEL: "delayed" }, inputs: Object.fromEntries(inputs), outputs }];
  });
  writeFileSync(join(project, "step.py"), "");
  writeFileSync(join(project, "pipeline.json"), JSON.stringify({ steps: Object.fromEntries(steps) }, undefined, 1));
  const look = async () => ({ kind: "seen", scripts: new Map() });
  return () => loadProject(project, { cwd: project, python: process.execPath, look });
}

if (process.argv[1] === import.meta.filename) {
  const [verb, shape, folder] = process.argv.slice(2);
  if (verb !== undefined) await measureOne(verb, shape, folder);
  else for (const row of await planningRows()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
