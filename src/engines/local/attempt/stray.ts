import { type Dirent, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { isWithin } from "../../../model/container-path.ts";
import type { ReadyStep } from "../../../model/engine.ts";
import type { PlannedStep } from "../../../model/plan.ts";
import { skeletonsOf } from "../../../model/skeleton.ts";
import { DATA, scriptPath } from "./ground.ts";

const MOST = 1000;
/** What the cloud reads or keeps by itself. */
const kept = ["/opt/ml/output/failure", "/opt/ml/output/message", "/opt/ml/checkpoints"];
const keptOfTraining = ["/opt/ml/model", "/opt/ml/output/data"];

/** Container paths of regular files below `/opt/ml` that are in no port, and that only the script can have put there. */
export function strayFiles({ planned, found }: ReadyStep, scratch: string): readonly string[] {
  const known = new Set(knownPlaces(planned, found?.files ?? []));
  const stray: string[] = [];
  const pending = known.has(DATA) ? [] : [DATA];
  for (let folder = pending.pop(); folder !== undefined && stray.length < MOST; folder = pending.pop()) {
    const { files, folders } = lookInto(folder, { scratch, known });
    stray.push(...files);
    pending.push(...folders);
  }
  return stray.sort().slice(0, MOST);
}

interface Look {
  readonly scratch: string;
  readonly known: ReadonlySet<string>;
}

function lookInto(folder: string, { scratch, known }: Look): Record<"files" | "folders", readonly string[]> {
  const pathOf = ({ name }: Dirent): string => posix.join(folder, name);
  const entries = entriesOf(join(scratch, posix.relative(DATA, folder))).filter(
    (entry) => !known.has(pathOf(entry)) && entry.name !== "__pycache__",
  );
  return {
    files: entries.filter((entry) => entry.isFile()).map(pathOf),
    folders: entries.filter((entry) => entry.isDirectory()).map(pathOf),
  };
}

function knownPlaces(planned: PlannedStep, found: PlannedStep["files"]): readonly string[] {
  const { step, inputs, outputs, codeFolder, files } = planned;
  const code = step.script?.sourceDir === undefined ? scriptPath(planned) : codeFolder;
  return [
    ...inputs.flatMap(({ mounts }) => mounts.map(({ containerPath }) => containerPath)),
    ...outputs.map(({ containerPath }) => containerPath),
    ...[...files, ...found].map(({ containerPath }) => containerPath),
    ...skeletonsOf(planned).map(({ containerPath }) => containerPath),
    ...[code, ...kept, ...(step.kind === "training" ? keptOfTraining : [])],
  ].filter((path) => isWithin(path, DATA));
}

/** What a script closed even for itself is not told. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
