import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { type Level, levels } from "../../../model/data/level.ts";
import type { RunEvent } from "../../../model/event.ts";
import { isBlocking } from "../../../model/findings/finding.ts";
import type { Result } from "../../../model/result.ts";
import { type AboutFlow, flowDocument } from "../../../report/flow/flow-document.ts";
import { flowText } from "../../../report/flow/flow-text.ts";
import { emptyView, fold, type RunView } from "../../../report/fold.ts";
import { readingLine, soFarLine } from "../../../report/live.ts";
import { jsonLine } from "../../../report/terminal.ts";
import type { Connection } from "../../../use-cases/data-flow.ts";
import { addDataOptions, type DataOptions, dataWishOf, dataWords } from "../data.ts";
import { addDefinitionOptions, type DefinitionOptions, definitionWishOf } from "../definition.ts";
import { interruptible } from "../interrupt.ts";
import { addAbsentOptions } from "../not-yet.ts";
import { addExamples, type CommonOptions, memoryLimit, timeLimit, wantsJson, workspaceOf } from "../options.ts";
import { progressOn } from "../progress.ts";
import { refuse } from "../refuse.ts";
import type { Screen } from "../screen.ts";
import { badUsage, exitCodes } from "../usage.ts";

interface AnalyzeOptions extends CommonOptions, DataOptions, DefinitionOptions {
  readonly upstream: string;
  readonly downstream: string;
  /** False with `--no-run`. */
  readonly run: boolean;
  readonly python?: string;
  readonly validationLevel?: Level;
  readonly timeout?: number;
  readonly memoryLimit?: number;
}

export function analyzeDataFlowCommand(command: Command, screen: Screen, end: (code: number) => void): Command {
  addExamples(command, [
    "analyze-data-flow flight-delays --upstream preprocess --downstream train",
    "analyze-data-flow flight-delays --upstream preprocess --downstream train --no-run --json",
  ])
    .requiredOption("--upstream <step>", "the step that makes the data")
    .requiredOption("--downstream <step>", "the step that reads it")
    .option("--no-run", "run nothing: judge by how each of the two ended last")
    .option("--python <path>", "interpreter for steps that name none")
    .addOption(
      new Option("--validation-level <level>", "how much of what is found in data makes it incompatible").choices(
        levels,
      ),
    )
    .option("--timeout <time>", "time limit of each step, such as 300 or 5m", timeLimit)
    .option("--memory-limit <size>", "memory limit of each step, such as 2GB", memoryLimit)
    .addHelpText(
      "after",
      "What the first step needs of others is taken from earlier runs in the workspace;\nwith --data-source synthetic, what no run has left is made, as is all that the\npipeline takes from files.\nThe exit code is 0 when every wire between the two is compatible, else 1",
    );
  return addAbsentOptions(addDefinitionOptions(addDataOptions(command)), ["--local-data-dir"]).action(
    async (path: string, options: AnalyzeOptions) => {
      end(await analyzeAction(path, { options, screen, workspace: workspaceOf(options, screen.cwd) }));
    },
  );
}

interface Asked {
  readonly options: AnalyzeOptions;
  readonly screen: Screen;
  readonly workspace: string;
}

async function analyzeAction(path: string, asked: Asked): Promise<number> {
  const { options, screen, workspace } = asked;
  const { upstream, downstream, validationLevel: level } = options;
  const json = wantsJson(options);
  refuseIdle(options);
  if (screen.errIsTerminal) screen.err(`${readingLine(path, screen.errStyle)}\n`);
  const { judgeFlow } = await import("../../../use-cases/data-flow.ts");
  const tried = await tryFlow(path, asked);
  if (!tried.ok) return refuse(tried.failure.findings, { screen, json });
  const { view, plan, wires } = tried.value;
  const judged = await judgeFlow(plan, {
    ...{ workspace, wires },
    ...(view === undefined ? {} : { run: view.run }),
    ...(level === undefined ? {} : { level }),
  });
  if (!judged.ok) return refuse(judged.failure.findings, { screen, json });
  const { edges, troubles } = judged.value;
  const told = new Set(edges.flatMap(({ findings }) => findings.map((found) => JSON.stringify(found))));
  const failures = (view?.findings ?? []).filter((found) => isBlocking(found) && !told.has(JSON.stringify(found)));
  const about: AboutFlow = {
    ...{ pipeline: plan.name, file: plan.file, upstream, downstream },
    ...(view === undefined ? {} : { run: view.run }),
    earlier: (view?.steps ?? []).flatMap(({ earlier = [] }) => earlier),
    findings: [...troubles, ...failures],
  };
  const document = flowDocument(edges, about);
  screen.out(json ? jsonLine(document) : flowText(edges, about, screen.style));
  if (view?.verdict === "interrupted") return exitCodes.interrupted;
  return document.compatible ? exitCodes.good : exitCodes.failed;
}

/** Options that only a run heeds. */
function refuseIdle({ run, timeout, memoryLimit: memory, ...data }: AnalyzeOptions): void {
  const idle = [
    ...(timeout === undefined ? [] : ["--timeout"]),
    ...(memory === undefined ? [] : ["--memory-limit"]),
    ...dataWords(data).filter((word) => word.startsWith("--")),
  ];
  if (!run && idle.length > 0) throw badUsage(`${idle[0]} has no effect with --no-run`, "Leave one of them out");
}

interface Tried extends Connection {
  /** The run that was made. */
  readonly view?: RunView;
}

/** Runs the two steps, unless told to run nothing. */
async function tryFlow(path: string, { options, screen, workspace }: Asked): Promise<Result<Tried>> {
  const { upstream, downstream, python, validationLevel, timeout, memoryLimit: memoryBytes } = options;
  const { planBetween } = await import("../../../use-cases/data-flow.ts");
  const { testPipeline, runFolderIn } = await import("../../../use-cases/pipeline.ts");
  let view = emptyView;
  using progress = progressOn(screen, { json: wantsJson(options), plain: false });
  using interrupt = interruptible({
    tell: (text) => progress.above(() => screen.err(text)),
    isRunning: () => view.run !== "",
    lastWords: () => (view.run === "" ? "" : soFarLine(runFolderIn(workspace, view.run), screen.errStyle)),
  });
  const where = {
    ...{ cwd: screen.cwd, workspace, signal: interrupt.signal, ...definitionWishOf(options) },
    ...(python === undefined ? {} : { python }),
  };
  const connected = await planBetween(path, { upstream, downstream }, { ...where, selection: {} });
  if (!connected.ok || !options.run) return connected;
  const emit = (event: RunEvent): void => {
    view = fold(view, event);
    progress.tell(event, view);
  };
  const tested = await testPipeline(path, {
    ...{ ...where, selection: { steps: [upstream, downstream] }, jobs: availableParallelism(), emit },
    ...{ cold: false, failFast: false, ...dataWishOf(options) },
    ...(validationLevel === undefined ? {} : { validationLevel }),
    ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
  });
  return tested.ok ? { ok: true, value: { ...connected.value, view } } : tested;
}
