import { isWithin } from "../../model/container-path.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { PathUse } from "../../model/hints.ts";
import { firstOfEach } from "./first-of-each.ts";
import { declared, type Linted, placeOf } from "./linted.ts";

/** Where inputs are mounted, and nothing else is. */
const mounts = ["/opt/ml/processing", "/opt/ml/input/data"];
/** What every job may write to beside its outputs. */
const free = ["/tmp", "/var/tmp", "/dev", "/proc", "/opt/ml/output", "/opt/ml/checkpoints"];
const ofTraining = ["/opt/ml/model", "/opt/ml/output"];

/** Fixed paths of the container that the contract does not know: reads without a mount, writes that nobody keeps. */
export function foreignPaths(linted: Linted): readonly Finding[] {
  const told = linted.hints.paths.flatMap((use) => foreign(linted, use));
  return firstOfEach(told, ({ code, place }) => [code, place?.file, place?.line]);
}

function foreign(linted: Linted, use: PathUse): readonly Finding[] {
  const [evidence] = use.from;
  if (evidence === undefined || !isFixed(use)) return [];
  const code = use.use === "write" ? "lint/writes-outside" : "lint/undeclared-path";
  if (use.use === "write" ? !isOutside(linted, use) : !isUndeclared(linted, use)) return [];
  const known = use.use === "write" ? "output" : "input";
  return [
    finding({
      code,
      severity: "warning",
      facts: { path: use.path, known: declared(linted, known).map(({ containerPath }) => containerPath) },
      step: linted.planned.step.id,
      place: placeOf(linted, evidence),
    }),
  ];
}

/** From the root on, with all folders known; `!` marks what was unpacked from an archive. */
function isFixed({ path, use, fetched }: PathUse): boolean {
  return path.startsWith("/") && !path.includes("!") && use !== "unknown" && fetched !== true;
}

function isOutside(linted: Linted, { path, port, from }: PathUse): boolean {
  const folder = fixedPart(path);
  const isOnlyMade = from.every(({ what }) => what === "mkdir" || what === "makedirs");
  if (port?.side === "output" || isOnlyMade || path.startsWith("*")) return false;
  const kept = linted.planned.step.kind === "processing" ? free : [...free, ...ofTraining];
  if (kept.some((one) => isWithin(folder, one))) return false;
  return !touches(
    folder,
    declared(linted, "output").map(({ containerPath }) => containerPath),
  );
}

/** What is asked for counts only where it may be missing itself: the folder of all inputs never is. */
function isUndeclared(linted: Linted, { path, port, optional, guards, members }: PathUse): boolean {
  if (port !== undefined || optional === true || members !== undefined) return false;
  return isUnmounted(linted, path) && guards?.every((guard) => isUnmounted(linted, guard)) !== true;
}

function isUnmounted(linted: Linted, path: string): boolean {
  const folder = fixedPart(path);
  if (!mounts.some((one) => isWithin(folder, one) && folder !== one)) return false;
  const { codeFolder } = linted.planned;
  const known = [...declared(linted, "input"), ...declared(linted, "output")].map(({ containerPath }) => containerPath);
  return !touches(folder, [...known, codeFolder, "/opt/ml/processing/input/code"]);
}

/** Up to the first folder that the code does not tell. */
function fixedPart(path: string): string {
  const at = path.search(/[*?[]/);
  return at === -1 ? path : path.slice(0, path.lastIndexOf("/", at)) || "/";
}

/** Inside one of them, or above one. */
function touches(folder: string, known: readonly string[]): boolean {
  return known.some((one) => isWithin(folder, one) || isWithin(one, folder));
}
