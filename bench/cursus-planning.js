import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");
/** Linux only: nanoseconds that the first thread ran. */
const schedule = "/proc/self/schedstat";
const counts = [10, 20, 40, 60, 80, 100];

/** Planning of a Cursus graph in memory, all files having been read: each size in a process of its own, the first call of it. */
export async function cursusPlanningRows() {
  const folder = mkdtempSync(join(root, "node_modules", ".bench-cursus-"));
  try {
    const input = { draft: join(root, "src/plan/cursus/project.ts"), plan: join(root, "src/plan/plan-run.ts") };
    const built = await rolldown({ input, platform: "node", transform: { target: "node20.19" } });
    await built.write({ dir: folder, format: "esm" });
    await built.close();
    return counts.map((count) => ({
      name: `a Cursus graph of ${count} steps`,
      goal: count === 20 ? "< 50 ms, < 50 MB" : "told",
      values: once(count, folder),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The median of five processes by the processor's time, which other programs on the machine lengthen less. */
function once(count, folder) {
  const all = Array.from({ length: 5 }, () => measured(count, folder));
  return all.toSorted((one, other) => one.cpu_ms - other.cpu_ms)[2];
}

function measured(count, folder) {
  const args = ["--expose-gc", import.meta.filename, String(count), folder];
  const child = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`${count}: ${child.stderr}`);
  return JSON.parse(child.stdout);
}

/** Every node is fed by the two before it, each step type has its own names, and every node a configuration. */
function sourceOf(count) {
  const place = { file: "/p/x", line: 1, column: 1 };
  const nodes = Array.from({ length: count }, (_, at) => ({ name: `StepOf${at}_training`, place }));
  const edges = nodes.flatMap(({ name: to }, at) =>
    nodes.slice(Math.max(0, at - 2), at).map(({ name: from }) => ({ from, to, place })),
  );
  const types = new Map(nodes.map((_, at) => [`StepOf${at}`, interfaceOf(at, place)]));
  const byKey = new Map([...types].map(([name, step]) => [name.toLowerCase(), step]));
  const steps = nodes.map(({ name }, at) => ({
    ...{ key: name, className: `StepOf${at}Config`, placeOf: () => undefined },
    fields: { job_type: "training", ...Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`field_${n}`, n])) },
  }));
  return {
    dag: { name: "bench", file: "/p/x.dag.json", nodes, edges },
    configuration: {
      file: "/p/config.json",
      steps,
      configTypes: new Map(steps.map((one) => [one.key, one.className])),
    },
    interfaces: {
      stepTypes: [...types.keys()],
      of: (type) => {
        const found = byKey.get(type.toLowerCase());
        return found && { interface: found, hasVariant: false, variants: [] };
      },
    },
    overrides: { defaults: { env: [], hyperparameters: [] }, steps: new Map(), renames: new Map() },
  };
}

const sources = ["processed_data", "model_input", "bounds_table", "hyperparameters_config"];

function interfaceOf(at, place) {
  const names = sources.map((name) => `${name}_${at}`);
  const port = (kind) => (name) => ({
    name,
    path: `/opt/ml/processing/${kind}/${name}`,
    required: kind === "input",
    place,
  });
  const shared = { type: "processing_output", dataType: "S3Uri", place };
  const optional = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`FIELD_${n}`, "x"]));
  return {
    ...{
      stepType: `StepOf${at}`,
      nodeType: "internal",
      serviceVerb: "Processing",
      configClass: `StepOf${at}Config`,
      place,
    },
    ...{ form: "interface", compute: { kind: "sklearn" } },
    contract: {
      ...{ entryPoint: "step.py", inputs: names.map(port("input")), outputs: names.map(port("output")), arguments: {} },
      ...{ jobArguments: [], requiredEnv: [], optionalEnv: optional, requirements: {}, shipsSourceDir: false },
      ...{
        includesJobType: true,
        fromConfig: {},
        skipped: [],
        runtimeRequires: [],
        computedEnv: {},
        isSink: false,
        place,
      },
    },
    spec: {
      dependencies: names.map((name) => ({
        ...shared,
        name,
        required: false,
        compatibleSources: [],
        keywords: ["data", "table"],
      })),
      outputs: names.map((name) => ({
        ...shared,
        name,
        propertyPath: `properties.Outputs['${name}']`,
        aliases: ["input_data", `${name}_out`],
      })),
    },
  };
}

async function measureOne(count, folder) {
  const { draftProject } = await import(join(folder, "draft.js"));
  const { planRun } = await import(join(folder, "plan.js"));
  const source = sourceOf(count);
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const [start, cpu, main] = [performance.now(), process.cpuUsage(), mainThreadMs()];
  const { steps: drafted } = draftProject(source);
  const limits = { timeoutMs: 300_000, memoryBytes: 2e9 };
  const steps = drafted.map(({ step }) => ({ ...step, python: "python3", limits, script: { path: "/p/step.py" } }));
  const planned = planRun(
    { name: "bench", file: "/p/x", root: "/p", steps, findings: [] },
    { selection: {}, earlier: [] },
  );
  const [ms, mainMs] = [performance.now() - start, mainThreadMs() - main];
  const { user, system } = process.cpuUsage(cpu);
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure.findings.slice(0, 3)));
  const heap_mb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const cpu_ms = (user + system) / 1000;
  const told = {
    steps: count,
    ...{ ms: Number(ms.toFixed(1)), main_thread_ms: Number(mainMs.toFixed(1)) },
    ...{ cpu_ms, cpu_ms_a_step: Number((cpu_ms / count).toFixed(2)) },
  };
  process.stdout.write(
    `${JSON.stringify({ ...told, heap_mb: Number(heap_mb.toFixed(1)), wires: planned.value.wires.length })}\n`,
  );
}

/** What the processor spent on the main thread, which is what a person waits for; the compiler and the collector work beside it. */
function mainThreadMs() {
  return existsSync(schedule) ? Number(readFileSync(schedule, "utf8").split(" ")[0]) / 1e6 : Number.NaN;
}

if (process.argv[1] === import.meta.filename) {
  const [count, folder] = process.argv.slice(2);
  if (folder !== undefined) await measureOne(Number(count), folder);
  else for (const row of await cursusPlanningRows()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
