import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Crew } from "../../src/engines/local/crew.ts";
import { openLocalEngine } from "../../src/engines/local/engine.ts";
import type { Engine, EngineOutcome } from "../../src/model/engine.ts";
import type { PlannedStep } from "../../src/model/plan.ts";
import type { Step } from "../../src/model/step.ts";
import { inputPort, port, stepOf } from "./plan/build.ts";

export const inputPath = "/opt/ml/processing/input/data";
export const outputPath = "/opt/ml/processing/output/out";

/** What a script does that only has to leave its output. */
export const writes: string = `open('${outputPath}/a.txt', 'w').write('hello')\n`;

type Changes = Partial<Omit<PlannedStep, "step">> & { readonly step?: Partial<Step> };

/** A temporary folder whose scripts the engine itself runs, without plan, store or command line. */
export interface Ground extends AsyncDisposable {
  readonly root: string;
  readonly workspace: string;
  /** A processing step with the input `data`, the output `out` and this script. */
  plan(id: string, body: string, changes?: Changes): Promise<PlannedStep>;
  engine(...steps: readonly PlannedStep[]): Engine;
  run(engine: Engine, planned: PlannedStep, options?: Partial<RunOptions>): Promise<Ran>;
  /** The step alone, in an engine of its own. */
  runAlone(planned: PlannedStep, options?: Partial<RunOptions>): Promise<Ran>;
}

interface RunOptions {
  readonly signal: AbortSignal;
  readonly onStart: () => void;
  /** port → folder; by default `data` is a folder with `x.csv`. */
  readonly sources: Readonly<Record<string, string>>;
}

export type Ran = Exclude<EngineOutcome, { kind: "cancelled" }>;

export async function makeGround(): Promise<Ground> {
  const root = await mkdtemp(join(tmpdir(), "engine-test-"));
  const [workspace, source] = [join(root, "ws"), join(root, "source")];
  await mkdir(source);
  await writeFile(join(source, "x.csv"), "a\n1\n");
  const engine = (...steps: readonly PlannedStep[]): Engine =>
    openLocalEngine({ steps, jobs: 2, cold: false, workspace, crew: new Crew({ workspace }) });
  const run: Ground["run"] = async (opened, planned, options = {}) => {
    const { sources = { data: source }, signal = new AbortController().signal, onStart = () => undefined } = options;
    const folder = join(workspace, planned.step.id);
    const outcome = await opened.run({ planned, sources, folder }, { signal, onStart });
    if (outcome.kind === "cancelled") throw new Error(`${planned.step.id} was cancelled`);
    return outcome;
  };
  return {
    ...{ root, workspace, engine, run },
    plan: (id, body, changes) => planIn(root, { id, body, ...(changes && { changes }) }),
    async runAlone(planned, options) {
      await using alone = engine(planned);
      return await run(alone, planned, options);
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

interface Scripted {
  readonly id: string;
  readonly body: string;
  readonly changes?: Changes;
}

async function planIn(root: string, { id, body, changes = {} }: Scripted): Promise<PlannedStep> {
  const path = join(root, `${id}.py`);
  await writeFile(path, body);
  const input = inputPort("data", { kind: "unknown" }, inputPath);
  const output = port("out", outputPath);
  const step = stepOf(id, {
    script: { path },
    contract: { inputs: [input], outputs: [output] },
    limits: { timeoutMs: 20_000, memoryBytes: 2 ** 30 },
    ...changes.step,
  });
  return {
    ...{ dependsOn: [], env: step.env, argv: [], workingDir: "/", folders: [], files: [] },
    codeFolder: "/opt/ml/processing/input/code",
    entryPath: `${id}.py`,
    inputs: [{ port: input, feed: { kind: "none" }, mounts: [{ containerPath: input.containerPath }] }],
    outputs: [{ port: output, containerPath: output.containerPath }],
    ...changes,
    step,
  };
}

/** The kind of the outcome, then the codes of its findings. */
export function codes({ kind, findings }: Ran): readonly string[] {
  return [kind, ...findings.map(({ code }) => code)];
}
