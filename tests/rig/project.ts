import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { RunEvent } from "../../src/model/event.ts";
import type { FindingDocument, ReportDocument, StepDocument } from "../../src/report/schema-types.ts";
import { type Ended, type Program, start } from "./program.ts";

/** The interpreter itself, not a launcher in front of it. */
export const python: string = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], {
  encoding: "utf8",
}).trim();

type Steps = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Project extends AsyncDisposable {
  readonly root: string;
  /** Folder for temporary files of the command line; its path marks every process of ours. */
  readonly temporary: string;
  readonly pipeline: string;
}

/** A temporary pipeline. Every step runs `scripts/<its script>`; keys of `files` are paths in the project. */
export async function makeProject(
  steps: Steps,
  files: Readonly<Record<string, string | Uint8Array>>,
  top: object = {},
): Promise<Project> {
  const pipeline = JSON.stringify({ name: "faults", python, scripts: "scripts", ...top, steps });
  return makeFolder({ ...files, "pipeline.json": pipeline }, "pipeline.json");
}

/** A temporary folder of these files; `pipeline` is what is run of it. */
export async function makeFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  pipeline: string,
): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), "faults-"));
  const temporary = join(root, "t");
  await mkdir(temporary);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const dispose = (): Promise<void> => rm(root, { recursive: true, force: true });
  return { root, temporary, pipeline: join(root, pipeline), [Symbol.asyncDispose]: dispose };
}

export interface Tested extends Ended {
  readonly report: ReportDocument;
  readonly events: readonly RunEvent[];
  readonly folder: string;
  step(id: string): StepDocument;
  /** Codes of the findings that the run made; what the plan noted is left out. */
  codes(step?: string): readonly string[];
  finding(code: string, step?: string): FindingDocument;
  log(step: string, attempt?: number): Promise<Buffer>;
}

/** Runs the pipeline with `--json` and checks what holds after every run: each planned step has one outcome. */
export async function testPipeline(program: Program, project: Project, ...args: readonly string[]): Promise<Tested> {
  const all = ["test-pipeline", project.pipeline, "--json", ...args];
  return tested(project, await start(program, all, { cwd: project.root, temporary: project.temporary }).ended);
}

export async function tested(project: Project, ended: Ended): Promise<Tested> {
  let report: ReportDocument;
  try {
    report = JSON.parse(ended.out) as ReportDocument;
  } catch {
    throw new Error(`No document, exit ${ended.code} ${ended.signal}: ${ended.out.slice(0, 2000)} ${ended.err}`);
  }
  expect(report.schema, ended.out.slice(0, 4000)).toBe("cursus/report/1");
  const folder = join(project.root, "pipeline_testing/runs", report.run);
  const events = await eventsOf(folder);
  checkOutcomes(report, events);
  const ofStep = (step?: string): readonly FindingDocument[] =>
    report.findings.filter((item) => step === undefined || item.step === step);
  return {
    ...ended,
    report,
    events,
    folder,
    step: (id) =>
      existing(
        report.steps.find((step) => step.id === id),
        id,
      ),
    codes: (step) =>
      ofStep(step)
        .map(({ code }) => code)
        .filter((code) => !code.startsWith("plan/")),
    finding: (code, step) =>
      existing(
        ofStep(step).find((item) => item.code === code),
        code,
      ),
    log: (step, attempt = 1) => readFile(join(folder, "steps", step, String(attempt), "log.txt")),
  };
}

function existing<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`There is no ${name}`);
  return value;
}

export async function eventsOf(runFolder: string): Promise<readonly RunEvent[]> {
  const text = await readFile(join(runFolder, "events.jsonl"), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as RunEvent);
}

export async function onlyRun(project: Project): Promise<string> {
  const runs = join(project.root, "pipeline_testing/runs");
  const names = await readdir(runs);
  expect(names).toHaveLength(1);
  return join(runs, names[0]!);
}

/** Planned steps = sum of outcomes, in the report and in the events, which end with the run's end. */
function checkOutcomes(report: ReportDocument, events: readonly RunEvent[]): void {
  const planned = events.flatMap((event) => (event.type === "run-started" ? event.steps.map(({ id }) => id) : []));
  const ended = events.flatMap((event) => (event.type === "step-ended" ? [event.step] : []));
  expect([...ended].sort()).toEqual([...planned].sort());
  expect(report.steps.map(({ id }) => id).sort()).toEqual([...planned].sort());
  expect(events.at(-1)?.type).toBe("run-ended");
}
