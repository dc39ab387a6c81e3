import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { measure } from "./measure.js";

/** Mounts a prepared folder as /opt/ml (some 5 ms), then is `python script.py` itself. */
const inPlace =
  'mount -t tmpfs t /opt && mkdir /opt/ml && mount --bind "$1" /opt/ml && cd "$2" && shift 2 && exec "$@"';

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

/** What each step by `python script.py` took and wrote to stderr; folders are prepared outside the measured time. */
export async function bareSteps(cli, { pipeline, workspace, parent }) {
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
  for (const step of plan.steps) results.push(await bareStep(step, { outputsOf, parent }));
  return results;
}

async function bareStep(step, { outputsOf, parent }) {
  const folder = mkdtempSync(join(parent, "bare-"));
  const inside = (path) => join(folder, path.slice("/opt/ml".length));
  for (const { side, path, source } of step.mounts) {
    if (side === "code") mkdirSync(dirname(inside(path)), { recursive: true });
    else mkdirSync(inside(path), { recursive: true });
    if (side === "code") cpSync(source, inside(path));
    if (side === "input")
      cpSync(source.startsWith("/") ? source : outputsOf(source), inside(path), { recursive: true });
  }
  mkdirSync(join(folder, "input/config"), { recursive: true });
  const hyperparameters = step.hyperparameters.map(({ name, value }) => [name, String(value)]);
  writeFileSync(join(folder, "input/config/hyperparameters.json"), JSON.stringify(Object.fromEntries(hyperparameters)));
  const script = step.mounts.find(({ side }) => side === "code").path;
  const words = ["-rm", "sh", "-c", inPlace, "sh", folder, step.working_dir, step.python, script, ...step.argv];
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
