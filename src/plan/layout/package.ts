import { basename, isWithin, trimmed } from "../../model/container-path.ts";
import type { PlannedPackage } from "../../model/plan.ts";
import type { Skeleton } from "../../model/skeleton.ts";
import type { Script } from "../../model/step.ts";

/** Where modules lie that the container would not have. */
const outsideFolder = "/opt/ml/package";
const helpersFolder = "/opt/ml/helpers";

/** The packages that a script's relative imports ask for. A script that travels alone has none in any container. */
export function packageOf(codeFolder: string, script: Script | undefined): PlannedPackage | undefined {
  const asked = script?.facts?.package;
  const top = asked?.folders[0];
  if (script?.sourceDir === undefined || asked === undefined || top === undefined) return undefined;
  const { path, sourceDir } = script;
  const containerPath = (folder: string): string =>
    isWithin(folder, sourceDir) ? below(codeFolder, sourceDir, folder) : below(outsideFolder, top, folder);
  const folders = asked.folders.map((folder) => ({ name: identifier(folder), containerPath: containerPath(folder) }));
  const files = asked.files.filter((file) => !isWithin(file, sourceDir));
  const module = [...folders.map(({ name }) => name), basename(path).replace(/\.py$/, "")].join(".");
  const isInside = isWithin(top, sourceDir);
  return {
    ...{ module, folders },
    ...(!isInside && { outside: { containerPath: outsideFolder, folder: top, files } }),
  };
}

/** What of the project's source folder is to be found, where another folder travels. */
export function helpersOf(script: Script | undefined): Skeleton | undefined {
  const helpers = script?.facts?.helpers;
  return helpers && { containerPath: helpersFolder, folder: helpers.folder, files: helpers.files };
}

/** The same place in another folder. */
function below(target: string, folder: string, path: string): string {
  return target + path.slice(trimmed(folder).length);
}

/** Folders may be called what no package can be. */
function identifier(folder: string): string {
  return basename(trimmed(folder))
    .replace(/\W/g, "_")
    .replace(/^(?=\d)/, "_");
}
