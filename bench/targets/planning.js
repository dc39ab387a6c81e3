import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { measured } from "./answers.js";
import { isCycleOf, isOrderOf, randomFrom, randomGraph, withCycle, withDangling } from "./graphs.js";
import { isLinear } from "./linear.js";
import { cli, eachOf, withRoom } from "./tool.js";

const GRAPHS = 100;
const library = pathToFileURL(join(cli, "../index.js")).href;

/** Random graphs as pipeline files, planned by the library: is the order right, is the circle told, the missing step named? */
export async function graphAnswers() {
  const { planPipeline, planQueries } = await import(library);
  return withRoom(async (room) => {
    const planOf = (graph, name) => planPipeline(written(room, name, graph), { cwd: room });
    const trials = Array.from({ length: GRAPHS }, (_, seed) => seed);
    const found = await eachOf(trials, async (seed) => {
      const random = randomFrom(seed);
      const graph = randomGraph(random);
      const plan = await planOf(graph, `order${seed}`);
      const circular = withCycle(graph, random);
      const dangling = withDangling(graph, random);
      return {
        order: plan.ok && isOrderOf(planQueries(plan.value).order(), graph),
        cycle: tellsCycle(await planOf(circular, `cycle${seed}`), circular),
        dangling: tellsDangling(await planOf(dangling.graph, `dangling${seed}`)),
      };
    });
    const parts = ["order", "cycle", "dangling"].map((part) => [part, found.filter((one) => one[part]).length]);
    const text = parts.map(([part, right]) => `${part} ${(100 * right) / GRAPHS} %`).join(", ");
    return measured(
      `${text} of ${GRAPHS} random graphs each`,
      parts.every(([, right]) => right === GRAPHS),
    );
  });
}

function tellsCycle(plan, graph) {
  const findings = plan.ok ? [] : plan.failure.findings;
  return findings.some(({ code, facts }) => code === "load/cycle" && isCycleOf(facts.path, graph));
}

function tellsDangling(plan) {
  const findings = plan.ok ? [] : plan.failure.findings;
  return findings.some(({ code, facts }) => code === "load/unknown-step" && facts.name === "nowhere");
}

function written(room, name, graph) {
  writeFileSync(join(room, "step.py"), "");
  const steps = Object.entries(graph).map(([step, needs]) => [step, { script: "step.py", depends_on: needs }]);
  const file = join(room, `${name}.json`);
  writeFileSync(
    file,
    JSON.stringify({ name, python: process.env.PYTHON ?? "python3", steps: Object.fromEntries(steps) }),
  );
  return file;
}

/** `planPipeline` for chains of several lengths, each in a process of its own: time of a call, memory that it added. */
export async function planned() {
  return withRoom((room) =>
    [5, 10, 20, 55, 100].map((count) => {
      const steps = Array.from({ length: count }, (_, at) => [`s${at}`, at === 0 ? [] : [`s${at - 1}`]]);
      const file = written(room, `chain${count}`, Object.fromEntries(steps));
      const child = spawnSync(process.execPath, [import.meta.filename, file], { encoding: "utf8" });
      if (child.status !== 0) throw new Error(child.stderr);
      return { count, ...JSON.parse(child.stdout) };
    }),
  );
}

export function planningTime(all) {
  const few = all.filter(({ count }) => count <= 20);
  const slowest = Math.max(...few.map(({ ms }) => ms));
  const times = all.map(({ count, ms }) => `${count} steps ${Math.round(ms)} ms`).join(", ");
  const [, first, , middle, last] = all;
  const growth = isLinear([first, middle, last]);
  return measured(`${times}: ${growth ? "linear" : "not linear"}`, slowest < 1000 && growth);
}

export function planningMemory(all) {
  const most = Math.max(...all.map(({ addedBytes }) => addedBytes));
  return measured(`${(most / 1e6).toFixed(1)} MB added at most, up to 100 steps`, most < 50e6);
}

/** Cursus graphs in memory, all files having been read; each the first call of its process. */
export function cursusPlanning(rows) {
  const all = rows.map(({ values }) => ({ count: values.steps, ms: values.cpu_ms, heap: values.heap_mb }));
  const few = all.filter(({ count }) => count <= 20);
  const growth = isLinear([all[0], all[Math.floor(all.length / 2)], all.at(-1)]);
  const times = all.map(({ count, ms }) => `${count} steps ${Math.round(ms)} ms`).join(", ");
  const most = Math.max(...all.map(({ heap }) => heap));
  return measured(
    `${times} of processor time: ${growth ? "linear" : "not linear"}; ${most} MB added at most`,
    few.every(({ ms }) => ms < 1000) && growth && most < 50,
  );
}

/** As a program of its own: the first call pays for the interpreter's start, so the fastest of five counts. */
async function planOne(file) {
  const { planPipeline } = await import(library);
  const before = process.memoryUsage().rss;
  const times = [];
  for (let call = 0; call < 5; call += 1) {
    const start = performance.now();
    const plan = await planPipeline(file);
    times.push(performance.now() - start);
    if (!plan.ok) throw new Error(JSON.stringify(plan.failure.findings));
  }
  const ms = Math.min(...times);
  const addedBytes = process.resourceUsage().maxRSS * 1024 - before;
  process.stdout.write(JSON.stringify({ ms, addedBytes }));
}

if (process.argv[1] === import.meta.filename) await planOne(process.argv[2]);
