import { baseEnvironment } from "../../model/container-environment.ts";
import { isWithin } from "../../model/container-path.ts";
import { finding } from "../../model/findings/finding.ts";
import type { PlannedStep } from "../../model/plan.ts";
import { placeOf } from "../telling.ts";
import { lineOf } from "./flow.ts";
import type { Rule } from "./rule.ts";

/** Files that no input brings, that do not travel with the code, and that the step did not write. */
export const undeclaredRead: Rule = ({ planned, observed }) => {
  const own = ownFolders(planned);
  const shared = [...own, ...systems];
  const written = new Set([...(observed?.writes ?? []), ...(observed?.outside ?? [])]);
  // Whatever is opened may not be there; what was read as a table is.
  const tables = (observed?.tables ?? []).map(({ path }) => path);
  const read = (observed?.reads ?? []).filter((path) => !isLibrary(path));
  const isForeign = (path: string, folders: readonly string[]): boolean =>
    path.startsWith("/") && !written.has(path) && !folders.some((folder) => isWithin(path, folder));
  const opened = read.filter((path) => isForeign(path, shared));
  // A table is data, wherever it lies: the container has another one there, or none.
  const files = [...new Set([...opened, ...tables.filter((path) => isForeign(path, own))])].sort();
  if (files.length === 0) return [];
  const line = lineOf((observed?.tables ?? []).filter(({ path }) => files.includes(path)));
  const place = line === undefined ? planned.step.place : placeOf(line);
  const facts = { files: files.slice(0, 20), count: files.length };
  const at = { step: planned.step.id, ...(place && { place }) };
  return [finding({ code: "flow/undeclared-read", severity: "warning", ...at, facts })];
};

/** The machine's own, which every container has; below /opt/ml lies only what the step declares or writes. */
const systems = [
  ...["/etc", "/usr", "/proc", "/sys", "/dev", "/lib", "/lib32", "/lib64", "/bin", "/sbin"],
  ...["/run", "/root", "/var/lib", "/var/cache", "/var/run", "/var/tmp"],
];

function ownFolders({ step, codeFolder, workingDir, inputs, outputs }: PlannedStep): readonly string[] {
  const script = step.script?.path;
  return [
    ...["/opt/ml", "/tmp"],
    codeFolder,
    // The whole machine is nobody's own folder.
    ...(workingDir === "/" ? [] : [workingDir]),
    ...(script === undefined ? [] : [script.slice(0, script.lastIndexOf("/"))]),
    ...(step.script?.sourceDir === undefined ? [] : [step.script.sourceDir]),
    ...inputs.flatMap(({ port, mounts }) => [port.containerPath, ...mounts.map(({ containerPath }) => containerPath)]),
    ...outputs.map(({ containerPath }) => containerPath),
    ...interpreterFolder(step.python),
  ];
}

/** `/project/.venv` of `/project/.venv/bin/python`. */
function interpreterFolder(python: string): readonly string[] {
  const folder = /^(\/.+)\/bin\/[^/]+$/.exec(python)?.[1];
  return folder === undefined ? [] : [folder];
}

/** Settings and caches that libraries look for by themselves. */
function isLibrary(path: string): boolean {
  return (
    /\/(site|dist)-packages\/|\/lib\/python\d|\/(mini|ana)?conda\d*\/|\/\.[^/]+(\/|$)/.test(path) ||
    /\.(pyc?|so(\.\d+)*|pth|egg-link|conf|cfg|ini)$|^\/[^/]*$|\/(matplotlibrc|pip\.conf|\.?netrc)$/.test(path)
  );
}

/** Variables that the platform, the system or a library may set, and no step has to. */
const common =
  /^(SM_|SAGEMAKER_|AWS_|PYTHON|OMP_|MKL_|OPENBLAS_|NUMEXPR_|CUDA_|NVIDIA_|NCCL_|XDG_|LC_|CURSUS_|MPL|JOBLIB_|LOKY_|TF_|TORCH_|HF_)|^(HOME|PATH|USER|LOGNAME|LANG|TZ|PWD|SHELL|TERM|TMPDIR|TEMP|TMP|DISPLAY|HOSTNAME|COLUMNS|NO_COLOR|CI|DEBUG|LOG_?LEVEL|RANK|LOCAL_RANK|WORLD_SIZE|TRAINING_JOB_(NAME|ARN)|PROCESSING_JOB_(NAME|ARN))$|_PROXY$/i;

/**
 * A script that does without a variable has a value of its own, and that is what it is for: nobody is told. But where the
 * step sets one that nobody asked for, one of both names may be meant for the other; and a contract names them all.
 */
export const undeclaredVariable: Rule = ({ planned, observed }) => {
  const { step, env } = planned;
  const contract = step.contract.environment;
  const known = new Set([
    ...[...env, ...step.env, ...baseEnvironment("", "")].map(({ name }) => name),
    ...(contract?.required ?? []),
    ...Object.keys(contract?.optional ?? {}),
  ]);
  const asked = observed?.environment ?? [];
  const names = asked.filter((name) => !known.has(name) && !common.test(name));
  // A program that the script starts has its own code, which asks without being heard.
  const isHeard = (observed?.commands ?? []).length === 0;
  const set = isHeard ? step.env.map(({ name }) => name) : [];
  const unasked = set.filter((name) => !asked.includes(name) && !common.test(name));
  if (names.length === 0 || (unasked.length === 0 && contract === undefined)) return [];
  const at = { step: step.id, ...(step.place && { place: step.place }) };
  const facts = { names, ...(unasked.length === 0 ? {} : { unasked }) };
  return [finding({ code: "flow/undeclared-variable", severity: "note", ...at, facts })];
};
