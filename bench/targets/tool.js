import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const cli = join(root, "dist/cursus.js");
export const python = join(root, "examples/flight-delays/.venv/bin/python");
export const flights = join(root, "examples/flight-delays/pipeline.yaml");
export const allFlights = join(root, "examples/flight-delays/pipeline-full.yaml");

/** Every healthy pipeline of the gallery, sorted. */
export function healthyPipelines() {
  const folder = join(root, "examples/gallery/healthy");
  return readdirSync(folder)
    .map((name) => join(folder, name, "pipeline.yaml"))
    .filter((file) => existsSync(file))
    .toSorted();
}

/** A command's document and exit code, whatever they say; `document` is absent where it printed none. */
export function ask(words, options = {}) {
  const { env = {}, room } = options;
  const place = { cwd: room ?? root, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 };
  return new Promise((resolve) => {
    const start = performance.now();
    execFile(process.execPath, [cli, "runtime", ...words, "--json"], place, (error, out, err) => {
      resolve({
        code: error === null ? 0 : (error.code ?? 1),
        ms: performance.now() - start,
        document: parsed(out),
        err,
      });
    });
  });
}

/** A run in a workspace of its own, which is gone afterwards. */
export async function run(pipeline, ...words) {
  return withRoom((room) => {
    const places = ["--python", python, "--workspace-dir", join(room, "w")];
    return ask(["test-pipeline", pipeline, ...places, ...words], { env: { TMPDIR: room } });
  });
}

export async function withRoom(use) {
  const room = mkdtempSync(join(tmpdir(), "targets-"));
  try {
    return await use(room);
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** Whether this version has a command, or `command --option`: it says so itself. */
export async function has(...words) {
  const { document } = await ask([...words, "x"]);
  const told = document?.findings ?? [];
  return !told.some(
    ({ code, message }) => code === "request/not-there-yet" || /^unknown (command|option)/.test(message),
  );
}

/** The design's names for notebooks stand in the Python package literally. */
export function hasNotebook() {
  const folder = join(root, "python");
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".py"));
  return files.some((name) => readFileSync(join(folder, name), "utf8").includes("class PipelineTestingNotebook"));
}

/** Calls `use` for all items, two at a time. */
export async function eachOf(items, use) {
  const answers = [];
  const waiting = items.entries();
  const work = async () => {
    for (const [index, item] of waiting) answers[index] = await use(item);
  };
  await Promise.all([work(), work()]);
  return answers;
}

export function nameOf(pipeline) {
  return dirname(pipeline).split("/").at(-1);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
