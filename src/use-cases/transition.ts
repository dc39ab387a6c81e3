import { dirname, resolve } from "node:path";
import { toldFile } from "../check/compatibility/producer-output.ts";
import * as compatibility from "../check/compatibility/validate-transition.ts";
import { inputSpecFault, producerOutputFault } from "../load/transition.ts";
import type { DataCompatibilityReport, InputSpec, ProducerFile, ProducerOutput } from "../model/data/compatibility.ts";
import { levels } from "../model/data/level.ts";
import type { DatasetProfile, FileProfile } from "../model/data/profile.ts";
import type { Profiler } from "../model/data/profiler.ts";
import { openProfiler } from "../profiler/open-profiler.ts";
import { lookAt } from "../system/files.ts";
import { temporaryFolder } from "../system/temporary.ts";

export interface TransitionOptions extends compatibility.TransitionOptions {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly signal?: AbortSignal;
}

/** Looks into what a producer left, and compares it with what its consumer needs. */
export async function validateTransition(
  output: string | ProducerOutput,
  spec: InputSpec,
  options: TransitionOptions,
): Promise<DataCompatibilityReport> {
  const { level = "standard", autoConvert = false, signal } = options;
  if (!levels.includes(level)) throw new RangeError(`level must be one of ${levels.join(", ")}, not ${level}`);
  refuse("inputSpec", inputSpecFault(spec));
  if (typeof output !== "string") refuse("output", producerOutputFault(output));
  signal?.throwIfAborted();
  const profile = await profileOf(output, options);
  signal?.throwIfAborted();
  return compatibility.validateTransition(profile, spec, { level, autoConvert });
}

function refuse(argument: string, fault: string | undefined): void {
  if (fault !== undefined) throw new TypeError(`${argument} has another form than is needed: ${fault}`);
}

async function profileOf(output: string | ProducerOutput, { cwd, signal }: TransitionOptions): Promise<DatasetProfile> {
  const files = typeof output === "string" ? [] : Object.entries(output.files);
  const untold = files.filter(([, { schema }]) => schema === undefined).map(([, { path }]) => path);
  const paths = (typeof output === "string" ? [output] : untold).map((path) => existing(resolve(cwd, path)));
  if (paths.length === 0) return { files: files.flatMap(([name, file]) => toldOf(name, file)) };
  await using temporary = await temporaryFolder();
  await using profiler = openProfiler({
    folders: paths.map(folderOf),
    temporary: temporary.path,
    ...(signal && { signal }),
  });
  if (typeof output === "string") return await profiler.profile(resolve(cwd, output));
  const looked = files.map(async ([name, file]) => {
    return file.schema === undefined ? fileAt(resolve(cwd, file.path), name, profiler) : toldOf(name, file);
  });
  return { files: (await Promise.all(looked)).flat() };
}

function toldOf(name: string, { schema, ...file }: ProducerFile): readonly FileProfile[] {
  return schema === undefined ? [] : [toldFile(name, { ...file, schema })];
}

/** A file under the name that its producer gave it. */
async function fileAt(path: string, name: string, profiler: Profiler): Promise<readonly FileProfile[]> {
  const { files } = await profiler.profile(path);
  return files.map((file) => ({ ...file, path: files.length === 1 ? name : `${name}/${file.path}` }));
}

function folderOf(path: string): string {
  return lookAt(path).kind === "folder" ? path : dirname(path);
}

function existing(path: string): string {
  const found = lookAt(path);
  if (found.kind === "none") throw new RangeError(`There is no file or folder ${path}`);
  if (found.kind === "unreadable") throw new RangeError(`${path} cannot be read: ${found.reason}`);
  return path;
}
