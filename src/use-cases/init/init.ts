import { dirname, join, resolve } from "node:path";
import type { CellFile } from "../../load/discover/notebook-cells.ts";
import { cannotWrite, wrongTarget } from "../../model/findings/cannot-write.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { pipelineText } from "../../report/pipeline-file/pipeline-text.ts";
import { writeDurably } from "../../system/durable.ts";
import { lookAt } from "../../system/files.ts";
import { makeFolder } from "../../system/make-folder.ts";
import { whyNoFile } from "../../system/target.ts";
import { draftOf } from "./draft-of.ts";
import type { Drafted, InitRequest } from "./drafting.ts";
import { pathFrom } from "./from-scripts.ts";

export interface Initialized extends Omit<Drafted, "draft" | "name" | "folder"> {
  readonly text: string;
  /** Absent when nothing was written. */
  readonly file?: string;
  readonly steps: number;
  readonly wires: number;
}

/** Writes what a folder holds as a pipeline file of our own: a Cursus project, a compiled definition, or what its bare scripts propose. */
export async function init(path: string, request: InitRequest): Promise<Result<Initialized>> {
  const drafted = await draftOf(path, request);
  if (!drafted.ok) return drafted;
  const { draft, name, folder, ...told } = drafted.value;
  const file = request.output === "-" ? undefined : (request.output ?? join(folder, "pipeline.yaml"));
  const pathOf = pathFrom(file === undefined ? folder : dirname(file));
  const python = request.python === undefined ? {} : { python: pythonOf(request.python, request.cwd) };
  const text = pipelineText({ ...draft, name, pathOf, ...python });
  const wires = draft.steps.flatMap(({ contract }) => contract.inputs.filter(({ feed }) => feed.kind === "port"));
  const initialized = { text, steps: draft.steps.length, wires: wires.length, ...told };
  if (file === undefined) return ok(initialized);
  const trouble = occupied(file, request.force) ?? (await written(file, text, { cells: told.cells, folder }));
  return trouble === undefined ? ok({ ...initialized, file }) : fail(trouble);
}

/** A command stays one; a path is the file's to write. */
function pythonOf(python: string, cwd: string): string {
  return python.includes("/") ? resolve(cwd, python) : python;
}

function occupied(file: string, force: boolean): Finding | undefined {
  if (lookAt(file).kind === "file" && !force) {
    const facts = {
      problem: `${file} is there already`,
      advice: "Name another file with --output, or replace it with --force",
    };
    return finding({ code: "request/usage", severity: "error", facts });
  }
  const reason = whyNoFile(file);
  return reason === undefined ? undefined : wrongTarget(file, { option: "--output", reason });
}

interface Extracting {
  readonly cells: readonly CellFile[];
  readonly folder: string;
}

/** The scripts of notebooks first: a pipeline whose scripts are missing is worth nothing. */
async function written(file: string, text: string, { cells, folder }: Extracting): Promise<Finding | undefined> {
  let path = file;
  try {
    for (const cell of cells) {
      path = join(folder, cell.name);
      await makeFolder(dirname(path), 0o777);
      await writeDurably(path, cell.text, 0o666);
    }
    path = file;
    await writeDurably(file, text, 0o666);
    return undefined;
  } catch (error) {
    return cannotWrite(path, error, "output");
  }
}
