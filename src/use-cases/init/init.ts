import { basename, dirname, join, resolve } from "node:path";
import type { CellFile } from "../../load/discover/notebook-cells.ts";
import { lookAtScripts } from "../../load/look.ts";
import { cannotWrite, wrongTarget } from "../../model/findings/cannot-write.ts";
import { type Finding, finding } from "../../model/findings/finding.ts";
import type { ProjectWish } from "../../model/project-wish.ts";
import type { PortOf, WireDoubt } from "../../model/proposal.ts";
import { fail, ok, type Result } from "../../model/result.ts";
import { expressible } from "../../plan/propose/expressible.ts";
import type { PipelineDraft } from "../../report/pipeline-file/draft.ts";
import { pipelineText } from "../../report/pipeline-file/pipeline-text.ts";
import { writeDurably } from "../../system/durable.ts";
import { lookAt } from "../../system/files.ts";
import { makeFolder } from "../../system/make-folder.ts";
import { whyNoFile } from "../../system/target.ts";
import { loadCursus } from "../cursus-project.ts";
import { type Discovery, discover } from "../discovering.ts";
import { idleOptions } from "../loading.ts";
import { fromScripts, pathFrom } from "./from-scripts.ts";

export interface InitRequest {
  readonly cwd: string;
  /** The file to write, absolute; "-" writes none. By default `pipeline.yaml` in the folder. */
  readonly output?: string;
  /** Replace what is there. */
  readonly force: boolean;
  readonly python?: string;
  /** What is said of a Cursus project. */
  readonly wish?: ProjectWish;
  readonly signal: AbortSignal;
}

export interface Initialized {
  readonly text: string;
  /** Absent when nothing was written. */
  readonly file?: string;
  readonly steps: number;
  readonly wires: number;
  readonly external: readonly PortOf[];
  readonly doubts: readonly WireDoubt[];
  /** Steps of the project that the file leaves out. */
  readonly left: readonly { readonly step: string; readonly reason: string }[];
  /** Files that came out of notebooks, or would. */
  readonly cells: readonly CellFile[];
  readonly findings: readonly Finding[];
}

type Drafted = Omit<Initialized, "text" | "file" | "steps" | "wires"> & {
  readonly draft: Omit<PipelineDraft, "pathOf" | "name" | "python">;
  readonly name: string;
  /** Where its paths start from, unless another place is asked for. */
  readonly folder: string;
};

/** Writes what a folder holds as a pipeline file of our own: a Cursus project, or what its bare scripts propose. */
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
  const trouble = refusal(file, request.force) ?? (await written(file, text, { cells: told.cells, folder }));
  return trouble === undefined ? ok({ ...initialized, file }) : fail(trouble);
}

/** A command stays one; a path is the file's to write. */
function pythonOf(python: string, cwd: string): string {
  return python.includes("/") ? resolve(cwd, python) : python;
}

async function draftOf(path: string, request: InitRequest): Promise<Result<Drafted>> {
  const absolute = resolve(request.cwd, path);
  const isFile = lookAt(absolute).kind === "file";
  if (isFile && !/\.dag\.json$|\.py$/.test(absolute))
    return refused(`${path} is a pipeline file already`, `Run it: test-pipeline ${path}`);
  if (isFile || request.wish?.dag !== undefined) return fromProject(path, request);
  const found = await discover(path, request);
  if (!found.ok) return found;
  const { files, folder, proposal } = found.value;
  if (files.some(({ kind }) => kind === "graph" || kind === "module")) return fromProject(path, request);
  if (proposal.steps.length === 0) return refused(...nothingIn(found.value, path));
  const idle = idleOptions(request.wish);
  if (idle.length > 0)
    return refused(`${path} holds bare scripts, so ${idle.join(", ")} would have no effect`, "Leave them out");
  const draft = fromScripts(found.value);
  const { doubts, external } = proposal;
  const name = basename(folder);
  return ok({ draft, name, folder, doubts, external, left: [], cells: found.value.unwritten, findings: [] });
}

function nothingIn({ files }: Discovery, path: string): readonly [problem: string, advice: string] {
  const definition = files.find(({ kind }) => kind === "definition");
  if (definition !== undefined)
    return [
      `${definition.name} is a compiled definition, which runs as it is`,
      `test-pipeline ${path}/${definition.name}`,
    ];
  return [
    `There are no step scripts in ${path}, nor a graph of a Cursus project`,
    "cursus runtime discover tells what is there",
  ];
}

function refused(problem: string, advice: string): Result<never> {
  return fail(finding({ code: "request/usage", severity: "error", facts: { problem, advice } }));
}

async function fromProject(path: string, { cwd, python, wish, signal }: InitRequest): Promise<Result<Drafted>> {
  const look: typeof lookAtScripts = (asked) => lookAtScripts({ ...asked, signal });
  const loaded = await loadCursus(path, { cwd, look, ...(python && { python }), ...(wish && { wish }) });
  if (!loaded.ok) return loaded;
  const { name, root, file, findings } = loaded.value;
  const { steps, left, remarks } = expressible(loaded.value);
  const of = `${basename(file)} of a Cursus project`;
  const head = [
    `Written by cursus runtime init from ${of}: it does not follow changes there.`,
    ...(left.length === 0 ? [] : ["Left out:", ...left.map(({ step, reason }) => `  ${step}: ${reason}`)]),
  ];
  const draft = {
    ...{ head, steps },
    remarksOfStep: () => [],
    remarksOfInput: (step: string, port: string) => [remarks.get(`${step}\0${port}`) ?? []].flat(),
  };
  const external = steps.flatMap(({ id, contract }) =>
    contract.inputs.flatMap(({ name: port, feed }) => (feed.kind === "unknown" ? { step: id, port } : [])),
  );
  return ok({ draft, name, folder: root, doubts: [], external, left, cells: [], findings });
}

function refusal(file: string, force: boolean): Finding | undefined {
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
