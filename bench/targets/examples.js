import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundled } from "../bundle.js";
import { measured, notThereYet, seconds, share } from "./answers.js";
import {
  allFlights,
  ask,
  cli,
  eachOf,
  flights,
  has,
  healthyPipelines,
  nameOf,
  python,
  root,
  run,
  withRoom,
} from "./tool.js";

/** Runs of every example that should pass; several rows look at them. */
export async function runHealthy() {
  return eachOf([flights, ...healthyPipelines()], runAndJudge);
}

function runAndJudge(pipeline) {
  return withRoom(async (room) => {
    const [env, places] = [{ TMPDIR: room }, ["--python", python, "--workspace-dir", join(room, "w")]];
    const ran = await ask(["test-pipeline", pipeline, ...places], { env });
    const { document: matrix, err } = await ask(["matrix", pipeline, ...places], { env });
    if (matrix?.edges === undefined) throw new Error(`matrix told no edges of ${pipeline}: ${err}`);
    return { pipeline, matrix, ...ran };
  });
}

/** Every edge as `matrix` judges it behind the run: its consumer gets what it needs, as it is or converted. */
export function edges(runs) {
  const all = runs.flatMap(({ pipeline, matrix }) => (matrix?.edges ?? []).map((edge) => ({ ...edge, pipeline })));
  return share(all, ({ verdict }) => verdict === "compatible" || verdict === "convertible", {
    least: 90,
    of: "edges",
    nameOf: ({ pipeline, to, verdict }) => `${nameOf(pipeline)} ${to.step}.${to.port} (${verdict})`,
  });
}

export function endToEnd(runs) {
  const passed = ({ document }) => document?.verdict?.startsWith("passed") ?? false;
  return share(runs, passed, { least: 85, of: "pipelines pass", nameOf: ({ pipeline }) => nameOf(pipeline) });
}

/** Every script that a step of the example or the healthy gallery runs, alone, on data that is made for it. */
export async function scriptSuccess() {
  if (!(await has("test-script"))) return notThereYet;
  const steps = (await eachOf([flights, ...healthyPipelines()], stepsOf)).flat();
  const tested = await eachOf(steps, async (step) => ({ ...step, ...(await alone(step)) }));
  const passed = ({ document }) => document?.status === "PASS";
  const name = ({ pipeline, step }) => `${nameOf(pipeline)} ${step}`;
  return share(tested, passed, { least: 95, of: "scripts", nameOf: name });
}

async function stepsOf(pipeline) {
  const { document } = await ask(["plan", pipeline, "--python", python]);
  return document.steps.map(({ id, script }) => ({ pipeline, step: id, script }));
}

function alone({ pipeline, step, script }) {
  return withRoom((room) => {
    const where = ["--pipeline", pipeline, "--step", step, "--python", python];
    const data = ["--data-source", "synthetic", "--workspace-dir", join(room, "w")];
    return ask(["test-script", script, ...where, ...data], { env: { TMPDIR: room } });
  });
}

/** The broken gallery by the tests' own scoring: found at the right step, and the right one blamed. */
export async function issuesFound() {
  return bundled({ gallery: "tests/rig/gallery.ts" }, async (folder) => {
    const { galleryFolders, runGallery, scoresOf } = await import(pathToFileURL(join(folder, "gallery.js")).href);
    const folders = await galleryFolders(join(root, "examples/gallery/broken"));
    const scores = await scoresOf(await runGallery(folders, { cli, python }));
    const isRight = ({ isFound, isBlamedRight }) => isFound && isBlamedRight;
    return share(scores, isRight, {
      least: 95,
      of: "defects found and blamed right",
      nameOf: ({ name }) => name.split("/")[1],
    });
  });
}

export async function runWhole() {
  return run(allFlights);
}

export function wholePipeline({ ms, document }) {
  const isWhole = document?.verdict?.startsWith("passed") ?? false;
  return measured(`${seconds(ms)} for the whole table of flights (${document?.verdict})`, isWhole && ms < 600_000);
}

function slowestScript({ document }) {
  const slowest = document.steps.toSorted((one, other) => other.duration_ms - one.duration_ms)[0];
  const text = `${seconds(slowest.duration_ms)} for the slowest of the whole table, ${slowest.id}`;
  return measured(text, slowest.duration_ms < 30_000);
}

export function peakMemory({ document }) {
  const peak = Math.max(...document.steps.map((step) => step.peak_memory_bytes));
  return measured(`${Math.round(peak / 1e6)} MB at most in a script of the whole table`, peak < 2e9);
}

/** The scripts of the example, each alone on data that is made for it. */
export async function testScripts() {
  return withRoom((room) => {
    const places = ["--python", python, "--workspace-dir", join(room, "w")];
    return ask(["batch-test", "--pipeline", flights, ...places, "--generate-coverage-report"], {
      env: { TMPDIR: room },
    });
  });
}

export function coveredScripts({ ms, document: { coverage, verdict } }) {
  const text = `${Math.round(100 * coverage.share)} %: ${coverage.tested} of ${coverage.of} scripts ran, ${verdict}, in ${seconds(ms)}`;
  return measured(text, coverage.share === 1);
}

/** Each script of the example alone, and of the whole table of flights. */
export function oneScript({ document: batch }, whole) {
  const slowest = batch.results.toSorted((one, other) => other.execution_time - one.execution_time)[0];
  const alone = `${seconds(slowest.execution_time * 1000)} for the slowest alone, ${slowest.script_name}`;
  const { text, isMet } = slowestScript(whole);
  return measured(`${alone}; ${text}`, isMet && slowest.execution_time < 30);
}
