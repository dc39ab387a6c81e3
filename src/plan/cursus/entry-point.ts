import { basename } from "../../model/container-path.ts";
import type { StepConfig } from "../../model/cursus/config.ts";
import type { StepInterface } from "../../model/cursus/interface.ts";
import type { Place } from "../../model/place.ts";
import { fieldOf } from "./fields.ts";

/** The script of a step as its files name it; where it lies on this machine is found out elsewhere. */
export interface EntryPoint {
  /** File name or path below one of the folders. */
  readonly name: string;
  /** Folders that hold it, relative to the project, the nearest first. */
  readonly folders: readonly string[];
  /** The project's own folder, as the configuration calls it. */
  readonly project?: string;
  /** Whether the whole folder travels with it. */
  readonly shipsFolder: boolean;
  /** The project's source folder, relative to the project. */
  readonly sourceFolder?: string;
  /** Files of the step's contract and interface. */
  readonly declaredIn: readonly string[];
  /** Where it is named. */
  readonly place?: Place;
}

/** Processors that are given a source folder. */
const shippers: ReadonlySet<string> = new Set(["framework", "xgboost"]);

/** The configuration's entry point, else the contract's; absent where there is no script to run. */
export function entryPointOf(found: StepInterface, config: StepConfig | undefined): EntryPoint | undefined {
  const { contract, compute, serviceVerb } = found;
  const text = (field: string): string | undefined => {
    const value = fieldOf(config, field);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const isTraining = serviceVerb === "Training";
  const field = fieldsOf(found).find((one) => text(one) !== undefined);
  const configured = field === undefined ? undefined : text(field);
  const name = configured ?? contract.entryPoint;
  if (name === undefined) return undefined;
  const folders = [folderOf(name), isTraining ? undefined : text("processing_source_dir"), text("source_dir")];
  const [project, sourceFolder] = [text("project_root_folder"), text("source_dir")];
  const place = field === undefined ? contract.place : config?.placeOf(field);
  return {
    name: name.startsWith("/") ? basename(name) : name,
    folders: folders.filter((folder) => folder !== undefined),
    ...(project !== undefined && { project }),
    ...(sourceFolder !== undefined && { sourceFolder }),
    shipsFolder: isTraining || contract.shipsSourceDir || shippers.has(compute?.kind ?? ""),
    declaredIn: [...new Set([contract.place?.file ?? found.place.file, found.place.file])],
    ...(place && { place }),
  };
}

/** Those of a configuration that name the script. A `script_path` beside an entry point is made from that one. */
function fieldsOf({ serviceVerb, form }: StepInterface): readonly string[] {
  const own = serviceVerb === "Training" ? "training_entry_point" : "processing_entry_point";
  return form === "python" ? [own, "script_path"] : [own];
}

/** The folder of an absolute path. */
function folderOf(name: string): string | undefined {
  return name.startsWith("/") ? name.slice(0, Math.max(1, name.lastIndexOf("/"))) : undefined;
}
