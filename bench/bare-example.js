import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { measure } from "./measure.js";

/** Mounts a prepared folder as /opt/ml (some 5 ms), overlays on it, then is `python script.py` itself. */
const inPlace =
  'mount -t tmpfs t /opt && mkdir /opt/ml && mount --bind "$1" /opt/ml && eval "$3" && cd "$2" && shift 3 && exec "$@"';

/** Why the bare contestant cannot run here, if so. */
export function noBareExample() {
  const tried = spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs t /opt"]);
  return tried.status === 0 ? undefined : "unshare -rm with a mount is refused here";
}

/** Milliseconds of all steps of a pipeline by `python script.py`, one after the other. */
export async function bareExample(cli, where) {
  const results = await bareSteps(cli, where);
  return results.reduce((sum, { ms }) => sum + ms, 0);
}

/**
 * What each step by `python script.py` took and wrote to stderr; folders are prepared outside the measured time.
 * With `overlays` its inputs are mounted over the originals as a run mounts them, else they are copies.
 */
export async function bareSteps(cli, { pipeline, workspace, parent, overlays = false }) {
  const plan = JSON.parse(
    spawnSync(process.execPath, [cli, "runtime", "plan", pipeline, "--json"], { encoding: "utf8", maxBuffer: 2 ** 28 })
      .stdout,
  );
  const [run] = readdirSync(join(workspace, "runs"));
  const outputsOf = (source) => {
    const [step, port] = source.split(".");
    return join(workspace, "runs", run, "steps", step, "1", "outputs", port);
  };
  const results = [];
  for (const step of plan.steps) results.push(await bareStep(step, { outputsOf, parent, overlays }));
  return results;
}

async function bareStep(step, { outputsOf, parent, overlays }) {
  const folder = mkdtempSync(join(parent, "bare-"));
  const inside = (path) => join(folder, path.slice("/opt/ml".length));
  const mounting = [":"];
  for (const { side, path, source } of step.mounts) {
    if (side === "code") mkdirSync(dirname(inside(path)), { recursive: true });
    else mkdirSync(inside(path), { recursive: true });
    if (side === "code") cpSync(source, inside(path));
    if (side !== "input") continue;
    const original = source.startsWith("/") ? source : outputsOf(source);
    if (overlays) mounting.push(overlay(original, { path, parent: folder }));
    else cpSync(original, inside(path), { recursive: true });
  }
  mkdirSync(join(folder, "input/config"), { recursive: true });
  const hyperparameters = step.hyperparameters.map(({ name, value }) => [name, String(value)]);
  writeFileSync(join(folder, "input/config/hyperparameters.json"), JSON.stringify(Object.fromEntries(hyperparameters)));
  const script = step.mounts.find(({ side }) => side === "code").path;
  const words = [
    "-rm",
    "sh",
    "-c",
    inPlace,
    "sh",
    folder,
    step.working_dir,
    mounting.join(" && "),
    step.python,
    script,
    ...step.argv,
  ];
  const env = {
    ...process.env,
    TMPDIR: parent,
    ...Object.fromEntries(step.env.map(({ name, value }) => [name, value])),
  };
  const result = await measure("unshare", words, { env });
  rmSync(folder, { recursive: true, force: true });
  if (result.code !== 0) throw new Error(`${basename(script)}: exit ${result.code}\n${result.stderr}`);
  return result;
}

function overlay(original, { path, parent }) {
  const [upper, work] = [mkdtempSync(join(parent, "upper-")), mkdtempSync(join(parent, "work-"))];
  return `mount -t overlay o -o lowerdir=${original},upperdir=${upper},workdir=${work},userxattr ${path}`;
}
